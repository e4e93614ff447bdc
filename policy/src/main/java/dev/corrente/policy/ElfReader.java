package dev.corrente.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Executables and libraries: what they need to start, what they were linked from, what they carry. */
final class ElfReader {

    /** The names of needed libraries stand early in the file, whatever its size. */
    private static final int KEPT = 4 << 20;

    private static final int WINDOW = 256 << 10;
    private static final int OVERLAP = 4 << 10;

    private static final Pattern GO =
            Pattern.compile("\ndep\t(?<name>[^\t\n]{1,300})\t(?<version>[^\t\n]{1,100})[\t\n]");
    private static final Pattern CARGO =
            Pattern.compile("/registry/src/[^/]{1,200}/(?<name>[A-Za-z0-9_-]{1,100}?)-(?<version>\\d+\\.[^/]{1,60})/");
    private static final Pattern BUNDLED = Pattern.compile("[A-Za-z0-9_+./-]{8,300}");
    private static final Words GO_MARK = new Words("\ndep\t");
    private static final Words CARGO_MARK = new Words("/registry/src/");
    private static final Words CUDA_CODE = new Words("\0.nv_fatbin\0");
    private static final Words CUDA_TABLE = new Words("\0.nvFatBinSegment\0");
    private static final Words ROCM_CODE = new Words("\0.hip_fatbin\0");
    private static final Words PYTHON_BUNDLE = new Words("MEI\f\u000b\n\u000b\u000e");

    private final Clues clues;
    private final String inside;

    ElfReader(Clues clues, String inside) {
        this.clues = clues;
        this.inside = inside;
    }

    static boolean isElf(byte[] start) {
        return start.length > 64 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L' && start[3] == 'F';
    }

    void read(InputStream content) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] window = new byte[WINDOW + OVERLAP];
        int carried = 0;
        for (int count = content.readNBytes(window, carried, WINDOW);
                count > 0;
                count = content.readNBytes(window, carried, WINDOW)) {
            kept.write(window, carried, Math.max(0, Math.min(count, KEPT - kept.size())));
            window(window, carried + count);
            int rest = Math.min(OVERLAP, carried + count);
            System.arraycopy(window, carried + count - rest, window, 0, rest);
            carried = rest;
        }
        for (String needed : new ElfNeeds(kept.toByteArray()).names()) {
            clues.library("lib/" + needed, Proof.BINARY, inside);
        }
    }

    private void window(byte[] bytes, int length) {
        if (GO_MARK.isIn(bytes, length)) {
            linked(GO, Ecosystem.GO, text(bytes, length));
        }
        if (CARGO_MARK.isIn(bytes, length)) {
            linked(CARGO, Ecosystem.CARGO, text(bytes, length));
        }
        if (CUDA_CODE.isIn(bytes, length) || CUDA_TABLE.isIn(bytes, length)) {
            clues.add(Ecosystem.NATIVE, "cuda-runtime", "", Proof.BINARY, inside);
        }
        if (ROCM_CODE.isIn(bytes, length)) {
            clues.add(Ecosystem.NATIVE, "rocm", "", Proof.BINARY, inside);
        }
        if (PYTHON_BUNDLE.isIn(bytes, length)) {
            BUNDLED.matcher(text(bytes, length)).results().forEach(name -> {
                clues.library(name.group(), Proof.BINARY, inside);
                clues.pythonFile(name.group(), Proof.BINARY, inside);
            });
        }
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void linked(Pattern pattern, Ecosystem ecosystem, String text) {
        for (Matcher matcher = pattern.matcher(text);
                matcher.find();
                matcher.region(matcher.end() - 1, text.length())) {
            clues.add(
                    ecosystem,
                    EcosystemRules.normal(ecosystem, matcher.group("name")),
                    matcher.group("version"),
                    Proof.BINARY,
                    inside);
        }
    }
}
