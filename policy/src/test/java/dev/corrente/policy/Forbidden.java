package dev.corrente.policy;

import java.util.List;
import java.util.stream.Stream;

import static dev.corrente.policy.Placement.file;
import static dev.corrente.policy.Placement.settings;
import static dev.corrente.policy.TestFiles.bytes;
import static dev.corrente.policy.TestFiles.zip;

/** What must be found, wherever it stands. */
final class Forbidden {

    private static final String SITE = TestLayer.SITE;
    private static final String TORCH = TestLayer.metadata("torch", "2.4.1");
    private static final byte[] WHEEL = zip("torch-2.4.1.dist-info/METADATA", TORCH);
    private static final byte[] JAR = zip("ml/dmlc/xgboost4j/java/Booster.class", "");

    private Forbidden() {}

    static List<Placement> all() {
        return Stream.of(python(), links(), managers(), java(), archives(), binaries(), models(), configuration())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Placement> python() {
        return List.of(
                Placement.of("Python wheel, installed", "torch", TestLayer.installed("torch", "2.4.1")),
                file(
                        "Python egg, installed",
                        "mlflow",
                        SITE + "mlflow.egg-info/PKG-INFO",
                        TestLayer.metadata("mlflow", "2")),
                file(
                        "zipped Python egg",
                        "mlflow",
                        SITE + "mlflow-2.egg",
                        zip("mlflow.egg-info/PKG-INFO", TestLayer.metadata("mlflow", "2"))),
                file("Python package without its metadata", "sklearn", SITE + "sklearn/base.py", ""),
                file(
                        "metadata under a harmless directory name",
                        "torch",
                        SITE + "harmless-1.0.dist-info/METADATA",
                        TORCH),
                file("uv cache", "torch", "root/.cache/uv/archive-v0/x1/torch-2.4.1.dist-info/METADATA", TORCH),
                file("wheel in the image", "torch", "opt/wheels/torch-2.4.1-py3-none-any.whl", WHEEL),
                file("wheel under another name", "torch", "opt/data.bin", WHEEL),
                file(
                        "zip application",
                        "torch",
                        "usr/bin/app",
                        TestFiles.joined(bytes("#!/usr/bin/env python3\n"), WHEEL)),
                file("zip application without metadata", "sklearn", "opt/app.pyz", zip("sklearn/base.py", "")),
                file("bundled executable, one directory", "torch", "opt/app/_internal/torch/version.py", ""),
                file(
                        "bundled executable, one file",
                        "pytorch",
                        "opt/app",
                        TestFiles.elf("btorch/lib/libtorch_cpu.so\0MEI\f\u000b\n\u000b\u000e")));
    }

    private static List<Placement> links() {
        TestLayer cache = new TestLayer()
                .file("root/.cache/uv/blob", TORCH)
                .hardlink(SITE + "torch-2.4.1.dist-info/METADATA", "root/.cache/uv/blob");
        return List.of(
                Placement.of(
                        "hard link to the metadata, target deleted later",
                        "torch",
                        cache,
                        new TestLayer().whiteout("root/.cache")),
                Placement.of(
                        "hard link to a model, target deleted later",
                        "gguf",
                        new TestLayer().file("tmp/a", "GGUF\3\0\0\0xxxxxxxx").hardlink("opt/b", "tmp/a"),
                        new TestLayer().whiteout("tmp/a")),
                Placement.of(
                        "symbolic link to the metadata directory",
                        "torch",
                        new TestLayer()
                                .file("opt/x/METADATA", TORCH)
                                .symlink(SITE + "torch-2.4.1.dist-info", "/opt/x")),
                Placement.of(
                        "deleted in one layer, back in the next",
                        "torch",
                        TestLayer.installed("torch", "2.4.1"),
                        new TestLayer().opaque("usr"),
                        TestLayer.installed("torch", "2.4.1")));
    }

    private static List<Placement> managers() {
        return List.of(
                file(
                        "conda, base environment",
                        "pytorch",
                        "opt/conda/conda-meta/pytorch-2.4.1-py3.12_cpu_0.json",
                        "{\"name\":\"pytorch\",\"version\":\"2.4.1\"}"),
                file(
                        "conda, record renamed",
                        "pytorch",
                        "opt/conda/envs/a/conda-meta/x-1-0.json",
                        "{\"name\":\"pytorch\",\"version\":\"2\"}"),
                file(
                        "conda, package cache",
                        "cudatoolkit",
                        "opt/conda/pkgs/c-1-0/info/index.json",
                        "{\"name\":\"cudatoolkit\",\"version\":\"11\"}"),
                file(
                        "npm",
                        "@tensorflow/tfjs",
                        "app/node_modules/@tensorflow/tfjs/package.json",
                        "{\"name\":\"@tensorflow/tfjs\",\"version\":\"4.1.0\"}"),
                file(
                        "npm, pnpm store",
                        "onnxruntime-node",
                        "app/node_modules/.pnpm/onnxruntime-node@1.2.0/node_modules/onnxruntime-node/package.json",
                        "{\"name\":\"onnxruntime-node\",\"version\":\"1.2.0\"}"),
                file(
                        "npm, Yarn cache",
                        "brain.js",
                        "app/.yarn/cache/brain.js-npm-1.0.0-1.zip",
                        zip("node_modules/brain.js/package.json", "{\"name\":\"brain.js\",\"version\":\"1.0.0\"}")),
                file(
                        "Debian package",
                        "python3-torch",
                        "var/lib/dpkg/status",
                        "Package: base-files\nStatus: install ok installed\n\nPackage: python3-torch\nStatus: install ok installed\nVersion: 2\n"),
                file(
                        "Debian package, one file for each",
                        "libcudart12",
                        "var/lib/dpkg/status.d/cuda",
                        "Package: libcudart12\nVersion: 12\n"),
                file(
                        "Alpine package",
                        "py3-scikit-learn",
                        "lib/apk/db/installed",
                        "P:musl\nV:1\n\nP:py3-scikit-learn\nV:1.5\n"),
                file("Alpine package, merged usr", "onnxruntime", "usr/lib/apk/db/installed", "P:onnxruntime\nV:1\n"),
                file(
                        "R package",
                        "xgboost",
                        "usr/lib/R/library/xgboost/DESCRIPTION",
                        "Package: xgboost\nVersion: 1.7\nBuilt: R 4.4\n"),
                file("Ruby gem", "torch-rb", "usr/lib/ruby/gems/3.3/specifications/torch-rb-0.17.1.gemspec", ""),
                file(
                        ".NET package",
                        "Microsoft.ML",
                        "app/shop.deps.json",
                        "{\"libraries\":{\"Microsoft.ML/3.0.1\":{\"type\":\"package\"}}}"),
                file("Julia package", "Flux", "root/.julia/packages/Flux/aB1/Project.toml", "name = \"Flux\"\n"));
    }

    private static List<Placement> java() {
        return List.of(
                file(
                        "jar with Maven coordinates",
                        "ai.djl:api",
                        "app/lib/x.jar",
                        zip("META-INF/maven/ai.djl/api/pom.properties", "version=0.31.1\n")),
                file(
                        "jar by its name",
                        "com.microsoft.onnxruntime:onnxruntime",
                        "app/onnxruntime-1.20.0.jar",
                        zip("a", "")),
                file("jar in a Spring Boot jar", "ml/dmlc/xgboost4j/", "app/shop.jar", zip("BOOT-INF/lib/x.jar", JAR)),
                file("shaded jar", "org/tensorflow/", "app/shop.jar", zip("org/tensorflow/Graph.class", "")),
                file("native library in a jar", "xgboost", "app/x.jar", zip("lib/linux/x86_64/libxgboost4j.so", "")));
    }

    private static List<Placement> archives() {
        byte[] tar = TestLayer.installed("torch", "2.4.1").tar();
        return List.of(
                file("tar in the image", "torch", "opt/env.tar", tar),
                file("packed tar in the image", "torch", "opt/env.tar.gz", TestImage.gzip(tar)),
                file("wheel in a zip in a zip", "torch", "opt/a.zip", zip("b.zip", zip("c.whl", WHEEL))));
    }

    private static List<Placement> binaries() {
        return List.of(
                file("native library by its name", "onnxruntime", "opt/x/libonnxruntime.so.1", ""),
                file("native library, name with a hash", "cuda-runtime", "opt/y/libcudart-9b2b28c5.so.12", ""),
                file(
                        "program that needs a listed library",
                        "pytorch",
                        "usr/bin/serve",
                        TestFiles.elfNeeding("libtorch_cpu.so")),
                file("renamed library with CUDA code", "cuda-runtime", "opt/plugin.dat", TestFiles.elf(".nv_fatbin")),
                file("renamed library with ROCm code", "rocm", "opt/plugin.dat", TestFiles.elf(".hip_fatbin")),
                file(
                        "Go program, not executable",
                        "gorgonia.org/gorgonia",
                        "opt/tool",
                        TestFiles.elf("path\tshop\ndep\tgorgonia.org/gorgonia\tv0.9.17\th1:x=\n")),
                file(
                        "Rust program",
                        "candle-core",
                        "usr/bin/tool",
                        TestFiles.elf("/root/.cargo/registry/src/index.example-1a/candle-core-0.6.0/src/lib.rs")));
    }

    private static List<Placement> models() {
        String pickle =
                "\u0080\4\u0095\u0010\0\0\0\0\0\0\0\u008c\u000fsklearn.cluster\u0094\u008c\6KMeans\u0094\u0093\u0094";
        return List.of(
                file(
                        "safetensors without a suffix",
                        "safetensors",
                        "opt/blob",
                        "`\0\0\0\0\0\0\0{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
                file("GGUF without a suffix", "gguf", "opt/blob", "GGUF\3\0\0\0xxxxxxxx"),
                file("TensorFlow Lite", "tflite", "opt/blob", "\34\0\0\0TFL3xxxx"),
                file("ONNX under another name", "onnx-protobuf", "opt/data.pb", bytes("\b\b\22\7pytorch\32\0052.4.1")),
                file("PyTorch checkpoint", "torch-zip", "opt/weights.dat", zip("m/data.pkl", "", "m/version", "3\n")),
                file(
                        "Keras archive",
                        "keras-v3",
                        "opt/a",
                        zip("metadata.json", "{}", "config.json", "{}", "model.weights.h5", "")),
                file(
                        "old PyTorch checkpoint",
                        "torch-legacy-pickle",
                        "opt/w",
                        bytes("\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\31.")),
                file("pickled estimator", "pickle-ml", "opt/state.dat", bytes(pickle)),
                file(
                        "pickled estimator, old protocol",
                        "pickle-ml",
                        "opt/state.dat",
                        bytes("\u0080\2csklearn.svm._classes\nSVC\nq\0)")),
                file(
                        "pickled estimator, compressed",
                        "pickle-ml",
                        "opt/state.joblib",
                        TestFiles.deflated(bytes(pickle))),
                file(
                        "XGBoost as JSON",
                        "xgboost-json",
                        "opt/a.json",
                        "{\"learner\":{\"attributes\":{}},\"version\":[2,0,0]}"),
                file("LightGBM text", "lightgbm-text", "opt/a.txt", "tree\nversion=v4\nnum_class=1\n"),
                file("CatBoost", "catboost-cbm", "opt/a", "CBM1xxxxxxxx"),
                file(
                        "MLflow model directory",
                        "mlflow-model",
                        "opt/m/MLmodel",
                        "artifact_path: model\nflavors:\n  sklearn: {}\n"),
                file(
                        "PMML",
                        "pmml",
                        "opt/rules.xml",
                        "<?xml version=\"1.0\"?><PMML xmlns=\"http://www.dmg.org/PMML-4_4\"/>"));
    }

    private static List<Placement> configuration() {
        return List.of(
                settings("CUDA variable in the image", "CUDA_VERSION", "{\"Env\":[\"CUDA_VERSION=12.4.1\"]}"),
                settings(
                        "GPU request in the image",
                        "NVIDIA_VISIBLE_DEVICES",
                        "{\"Env\":[\"NVIDIA_VISIBLE_DEVICES=all\"]}"),
                settings(
                        "ML variable in the image",
                        "MLFLOW_TRACKING_URI",
                        "{\"Env\":[\"MLFLOW_TRACKING_URI=http://m\"]}"),
                settings("folder of models in the image", "MODELS_DIR", "{\"Env\":[\"MODELS_DIR=/models\"]}"),
                settings("model cache in the image", "MODEL_CACHE_SIZE", "{\"Env\":[\"MODEL_CACHE_SIZE=1\"]}"),
                settings(
                        "entry point of a model server",
                        "tritonserver",
                        "{\"Entrypoint\":[\"/opt/tritonserver/bin/tritonserver\"]}"),
                settings("command of a model server", "mlflow server", "{\"Cmd\":[\"mlflow\",\"server\"]}"));
    }
}
