package dev.corrente.api.export;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTest {
    @Test
    void everyNumberIsReadBackAsItself() throws IOException {
        var random = new Random(20_260_101);
        for (int i = 0; i < 200_000; i++) {
            assertReadBack(Math.round(random.nextGaussian() * 1e9) / 1e3);
            assertReadBack(Math.round(random.nextDouble() * 1e6) / 1e6);
            assertReadBack(Double.longBitsToDouble(random.nextLong()));
        }
    }

    @Test
    void numbersAreWrittenAsShortAsTheyCanBe() throws IOException {
        assertThat(real(10)).isEqualTo("10.0");
        assertThat(real(0.1)).isEqualTo("0.1");
        assertThat(real(-12.345678)).isEqualTo("-12.345678");
        assertThat(real(0)).isEqualTo("0.0");
        assertThat(real(-0.0)).isEqualTo("-0.0");
        assertThat(real(1e-7)).isEqualTo("1.0E-7");
        assertThat(real(9_007_199_254_740_992.0)).isEqualTo("9.007199254740992E15");
        assertThat(whole(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(whole(9_007_199_254_740_993L)).isEqualTo("9007199254740993");
        assertThat(whole(0)).isEqualTo("0");
        assertThat(whole(-7)).isEqualTo("-7");
    }

    private static void assertReadBack(double value) throws IOException {
        if (Double.isFinite(value)) {
            String text = real(value);
            assertThat(Double.doubleToLongBits(Double.parseDouble(text))).isEqualTo(Double.doubleToLongBits(value));
            assertThat(text.length()).isLessThanOrEqualTo(Double.toString(value).length() + 3);
        }
    }

    private static String real(double value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new ByteSink((block, length) -> bytes.write(block, 0, length));
        Numbers.real(out, value, (byte) '.');
        out.flush();
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String whole(long value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new ByteSink((block, length) -> bytes.write(block, 0, length));
        Numbers.whole(out, value);
        out.flush();
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
