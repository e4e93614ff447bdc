package dev.corrente.policy;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Trained models by the form of their first bytes. The answers are ids of the knowledge base's {@code model_formats}. */
final class ModelForm {

    private static final String MODULES =
            "(sklearn|xgboost|lightgbm|catboost|torch|tensorflow|keras|statsmodels|pmdarima|prophet|mlflow|gensim|spacy|tpot"
                    + "|pycaret)";

    /** A class that a pickle loads: by protocol 4 and later, and by the older ones. Words in its data are neither. */
    private static final Pattern PICKLED = Pattern.compile(
            "\\x8c." + MODULES + "[.\\w]*\\x94?\\x8c.[.\\w]+\\x94?\\x93|c" + MODULES + "[.\\w]*\\n[.\\w]+\\n",
            Pattern.DOTALL);

    private static final Pattern ONNX = Pattern.compile(
            "^\\x08[\\x01-\\x0d]\\x12.(pytorch|skl2onnx|OnnxMLTools|tf2onnx|keras2onnx|onnx|CatBoost)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED = Pattern.compile(
            "data\\.pkl|version|constants\\.pkl|metadata\\.json|config\\.json|model\\.weights\\.h5|MANIFEST\\.json|model\\.ini");

    private ModelForm() {}

    static Optional<String> of(String path, byte[] start) {
        if (start.length < 8) {
            return Optional.empty();
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return Optional.ofNullable(at(text, 0))
                .or(() -> Optional.ofNullable(at(text, 4)))
                .or(() -> structured(EntryPath.name(path), text, start));
    }

    private static @Nullable String at(String text, int offset) {
        String magic = text.substring(offset, offset + 4);
        if (offset == 4) {
            return switch (magic) {
                case "TFL3" -> "tflite";
                case "ORTM" -> "onnx-ort-flatbuffer";
                case "ET12" -> "executorch";
                case "MSL1", "MSL2" -> "mindspore-lite";
                default -> null;
            };
        }
        return switch (magic) {
            case "GGUF" -> "gguf";
            case "lmgg", "fmgg", "tjgg", "algg" -> "ggml-legacy";
            case "CBM1" -> "catboost-cbm";
            case "ftrt", "ptrt" -> "tensorrt-engine";
            case "RKNN" -> "rknn";
            default -> null;
        };
    }

    private static Optional<String> structured(String name, String text, byte[] start) {
        if (isSafetensors(text, start)) {
            return Optional.of("safetensors");
        }
        if (text.startsWith("tree\nversion=v")) {
            return Optional.of("lightgbm-text");
        }
        if (text.startsWith("{L\0\0")
                && text.substring(0, Math.min(64, text.length())).contains("learner")) {
            return Optional.of("xgboost-ubj");
        }
        if (text.stripLeading().startsWith("{\"learner\"")
                && text.matches("(?s).*(gradient_booster|objective|attributes).*")) {
            return Optional.of("xgboost-json");
        }
        if (text.startsWith("\u0089HDF") && text.matches("(?s).*(keras_version|model_weights|layer_names).*")) {
            return Optional.of("keras-h5");
        }
        if (name.equals("MLmodel")
                && text.contains("flavors:")
                && text.matches("(?s).*(model_uuid|artifact_path):.*")) {
            return Optional.of("mlflow-model");
        }
        if (text.stripLeading().startsWith("<") && text.contains("http://www.dmg.org/PMML-")) {
            return Optional.of("pmml");
        }
        if (name.equals("saved_model.pb") && text.charAt(0) == 8) {
            return Optional.of("tf-savedmodel");
        }
        return protobufOrPickle(name, text, start);
    }

    private static Optional<String> protobufOrPickle(String name, String text, byte[] start) {
        if (ONNX.matcher(text).find() || (name.toLowerCase(Locale.ROOT).endsWith(".onnx") && text.charAt(0) == 8)) {
            return Optional.of("onnx-protobuf");
        }
        if (text.charAt(0) == '\u0080' && text.startsWith("\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019", 2)) {
            return Optional.of("torch-legacy-pickle");
        }
        String pickle = text.charAt(0) == 'x' ? inflated(start) : text;
        boolean pickled = pickle.startsWith("\u0080") || pickle.startsWith("c");
        return pickled && PICKLED.matcher(pickle).find() ? Optional.of("pickle-ml") : Optional.empty();
    }

    private static boolean isSafetensors(String text, byte[] start) {
        long header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return header > 1
                && header <= 100_000_000
                && text.startsWith("{", 8)
                && text.contains("\"dtype\"")
                && text.contains("\"data_offsets\"");
    }

    /** As joblib compresses by default. */
    private static String inflated(byte[] start) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(start);
            byte[] out = new byte[ContentReader.SNIFFED];
            return new String(out, 0, inflater.inflate(out), StandardCharsets.ISO_8859_1);
        } catch (DataFormatException other) {
            return "";
        } finally {
            inflater.end();
        }
    }

    /** Whether the last part of a zip entry's name tells models apart. */
    static boolean namesPart(String entry) {
        return NAMED.matcher(EntryPath.name(entry)).matches();
    }

    static Optional<String> ofZip(Set<String> names) {
        if (names.containsAll(Set.of("data.pkl", "version"))) {
            return Optional.of("torch-zip");
        }
        if (names.containsAll(Set.of("metadata.json", "config.json", "model.weights.h5"))) {
            return Optional.of("keras-v3");
        }
        return Optional.empty();
    }
}
