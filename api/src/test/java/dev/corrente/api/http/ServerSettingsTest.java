package dev.corrente.api.http;

import dev.corrente.api.storage.InvalidSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerSettingsTest {
    @Test
    void anEmptyEnvironmentGivesTheContainersSettings() {
        ServerSettings settings = ServerSettings.fromEnvironment(Map.of("REDIS_URL", " "));
        assertThat(settings.port()).isEqualTo(5000);
        assertThat(settings.cacheDir()).isEqualTo(Path.of("/var/cache/corrente"));
        assertThat(settings.access().operatorFile()).isEqualTo(Path.of("/run/secrets/api_admin_key"));
        assertThat(settings.overstockDays()).isEqualTo(90);
        assertThat(settings.redis()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "API_LISTEN_PORT, 70000",
        "DUCKDB_MEMORY_MB, lots",
        "OVERSTOCK_DAYS, 0",
        "REDIS_URL, redis:6379",
        "PUBLIC_HOST, http://stock.example.org",
        "API_READS, nobody",
        "API_TRUSTED_PROXIES, 10.0.0.0/8",
        "API_CORS_ORIGINS, *",
        "API_CORS_ORIGINS, https://stock.example.org/"
    })
    void aValueThatCannotBeUsedIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> ServerSettings.fromEnvironment(Map.of(name, value)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(name);
    }

    @Test
    void publicNamesStandInALine() {
        assertThat(ServerSettings.fromEnvironment(Map.of("PUBLIC_HOST", "Stock.example.org, ,[fd00::1]"))
                        .publicHosts())
                .containsExactly("[fd00::1]", "stock.example.org");
    }

    @Test
    void aLogLevelThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Logging.configure(Map.of("LOG_LEVEL", "loud")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("trace, debug, info, warn, error");
    }
}
