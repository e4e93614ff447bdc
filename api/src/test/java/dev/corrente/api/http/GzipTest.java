package dev.corrente.api.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GzipTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "gzip;q=0.5", "deflate;q=0, gzip;q=0.001"})
    void isGivenToWhoTakesIt(String encodings) {
        assertThat(Gzip.isAccepted(encodings)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000, br", "br, gzip ;q=0.0"})
    void isNotGivenToWhoRefusesIt(String encodings) {
        assertThat(Gzip.isAccepted(encodings)).isFalse();
    }
}
