package dev.corrente.policy;

import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens to the archive of a forbidden image, it is never admitted. */
class FailClosedTest {

    private static final byte[] FORBIDDEN = TestImage.of(
                    new TestLayer().file("etc/hostname", "x"), TestLayer.installed("torch", "2.0"))
            .archive();
    private static final byte[] ZIPPED = TestImage.of(
                    new TestLayer().file("etc/hostname", "x"), TestLayer.installed("torch", "2.0"))
            .as(TestImage.Format.BLOBS)
            .gzipped()
            .archive();

    @Test
    void cut_off_anywhere() {
        for (int length = 0; length < FORBIDDEN.length; length += 128) {
            assertThat(Scans.verdict(Arrays.copyOf(FORBIDDEN, length)).admitted())
                    .as("cut at %d", length)
                    .isFalse();
        }
    }

    @Test
    void a_clean_image_that_is_cut_off_is_never_admitted_with_less_than_it_holds() throws ScanFailure {
        byte[] whole = TestImage.of(TestLayer.installed("numpy", "2.1.0")).archive();
        ImageFacts facts = Scans.facts(whole);
        for (int length = 0; length < whole.length; length += 128) {
            if (Scans.verdict(Arrays.copyOf(whole, length)) instanceof Verdict.Admitted admitted) {
                assertThat(admitted.facts()).as("cut at %d", length).isEqualTo(facts);
            }
        }
    }

    @Test
    void damaged_anywhere() {
        for (byte[] archive : new byte[][] {FORBIDDEN, ZIPPED}) {
            for (int seed = 0; seed < 1500; seed++) {
                Random random = new Random(seed);
                byte[] damaged = archive.clone();
                for (int hits = 0; hits <= seed % 3; hits++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                assertThat(Scans.verdict(damaged).admitted())
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
    }

    @Test
    void a_stream_that_breaks_off_or_throws() {
        InputStream failing = new BrokenInputStream(() -> new IOException("connection reset"));
        InputStream broken = new BrokenInputStream(() -> new IllegalStateException("odd"));

        assertThat(failure(failing).kind()).isEqualTo(ScanFailure.Kind.UNREADABLE);
        assertThat(failure(failing)).hasMessageContaining("connection reset");
        assertThat(failure(broken).kind()).isEqualTo(ScanFailure.Kind.MALFORMED);
        assertThat(Verdict.Undecided.because(failure(failing)).admitted()).isFalse();
    }

    private static ScanFailure failure(InputStream stream) {
        try {
            new ImageScanner(Scans.KNOWLEDGE).scan(stream);
            throw new AssertionError("The scan went through");
        } catch (ScanFailure failure) {
            return failure;
        }
    }
}
