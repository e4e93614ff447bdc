package dev.corrente.api.ingest.csv;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FileScanTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private FileScan scan(byte[] bytes) throws IOException {
        return FileScan.of(Files.write(folder.resolve("f"), bytes));
    }

    @Test
    void emptyLinesAreNotCountedAndTheLastNeedsNoEnd() throws IOException {
        assertThat(scan("a\r\n\r\nb\n\nc".getBytes(UTF_8)).lines()).isEqualTo(3);
    }

    @Test
    void accentsInUtf8AreUtf8() throws IOException {
        assertThat(scan("DEPÓSITO; € 𝄞".getBytes(UTF_8)).latin1()).isFalse();
    }

    @Test
    void accentsInLatin1AreLatin1() throws IOException {
        assertThat(scan("DEPÓSITO;SOLICITAÇÃO".getBytes(ISO_8859_1)).latin1()).isTrue();
    }

    @Test
    void oneBrokenByteAmongManyGoodOnesStaysUtf8() throws IOException {
        byte[] bytes = "ÇÃÓ é ã x".getBytes(UTF_8);
        bytes[bytes.length - 1] = (byte) 0xff;
        assertThat(scan(bytes).latin1()).isFalse();
    }

    @Test
    void lineEndsAreMixedWhereTheyDifferOrAreOldMacOnes() throws IOException {
        assertThat(scan("a\r\nb\r\n".getBytes(UTF_8)).mixedLineEnds()).isFalse();
        assertThat(scan("a\nb\n".getBytes(UTF_8)).mixedLineEnds()).isFalse();
        assertThat(scan("a\nb\r\n".getBytes(UTF_8)).mixedLineEnds()).isTrue();
        assertThat(scan("a\rb\r".getBytes(UTF_8)).mixedLineEnds()).isTrue();
        assertThat(scan("a\rb\r".getBytes(UTF_8)).lines()).isEqualTo(2);
    }

    @Test
    void aNulIsTheOddestByteTabsAndLineEndsAreNone() throws IOException {
        assertThat(scan("a\t\r\nb\f\u001a".getBytes(UTF_8)).odd()).isEmpty();
        assertThat(scan("a\u0001b".getBytes(UTF_8)).odd()).contains(new OddByte(1, 1));
        assertThat(scan("a\u0001b\u0000".getBytes(UTF_8)).odd()).contains(new OddByte(0, 3));
    }
}
