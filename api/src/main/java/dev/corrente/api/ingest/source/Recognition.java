package dev.corrente.api.ingest.source;

import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.FileScan;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.csv.OddByte;
import dev.corrente.api.ingest.mapping.Layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Tells what a file is by how it begins. */
public final class Recognition {
    private static final byte[] PARQUET = "PAR1".getBytes(US_ASCII);
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_WORKBOOK = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final int START = 4096;

    private final Path file;
    private final Layout layout;
    private final Path unpacked;

    /** @param unpacked a file that may be made */
    public Recognition(Path file, Layout layout, Path unpacked) {
        this.file = file;
        this.layout = layout;
        this.unpacked = unpacked;
    }

    /** @throws InputRefused when it is nothing that can be read */
    public Source source() throws IOException {
        byte[] start = start(file);
        Optional<Unpacking.Packing> packing = Unpacking.of(start);
        if (packing.isPresent()) {
            Unpacking.unpack(file, packing.get(), unpacked);
            return text(unpacked, start(unpacked));
        }
        if (beginsWith(start, PARQUET)) {
            return ParquetFiles.look(file, unpacked.resolveSibling("spill"));
        }
        if (beginsWith(start, ZIP)) {
            return Workbooks.look(file, layout.sheet());
        }
        if (beginsWith(start, OLD_WORKBOOK)) {
            throw refused("an old workbook (.xls). Save it as .xlsx or CSV");
        }
        return text(file, start);
    }

    private Source text(Path text, byte[] start) throws IOException {
        if (beginsWith(start, PARQUET)
                || beginsWith(start, ZIP)
                || Unpacking.of(start).isPresent()) {
            throw refused("packed twice. Unpack it once");
        }
        char first = firstLetter(start);
        if (first == '{') {
            return JsonLines.look(text, file);
        }
        if (first == '[') {
            throw refused("one JSON list. Write one object a line, as 'jq -c \".[]\"' does");
        }
        FileScan found = FileScan.of(text);
        found.odd().filter(OddByte::isNul).ifPresent(odd -> {
            throw notText(file, odd);
        });
        FileScan scan = layout.latin1().map(found::readAs).orElse(found);
        return new Source.Csv(text, scan, CsvHeader.of(text, scan.latin1(), layout.separator()));
    }

    /** A stray control character in a file with known columns is that row's matter; one without is no text. */
    public static InputRefused notText(Path file, OddByte odd) {
        return new InputRefused(file + ": this is not a text file (" + odd
                + "). Export it as CSV text in UTF-8; a spreadsheet does so with 'Save as CSV'. Nothing was stored.");
    }

    private InputRefused refused(String what) {
        return new InputRefused(file + ": this is " + what + " and try again. Nothing was stored.");
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(START);
        }
    }

    private static char firstLetter(byte[] start) {
        String text = new String(start, java.nio.charset.StandardCharsets.UTF_8).strip();
        String plain = text.startsWith("\ufeff") ? text.substring(1).strip() : text;
        return plain.isEmpty() ? ' ' : plain.charAt(0);
    }

    static boolean beginsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
