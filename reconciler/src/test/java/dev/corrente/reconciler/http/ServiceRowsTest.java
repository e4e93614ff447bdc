package dev.corrente.reconciler.http;

import dev.corrente.reconciler.status.ServiceStatus;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceRowsTest {

    @Test
    void a_thousand_services_are_a_hundred_rows_and_one_for_the_others() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<ServiceStatus> services =
                IntStream.range(0, 1_000).mapToObj(ServiceRowsTest::service).toList();
        MultiGauge.builder("r")
                .register(registry)
                .register(ServiceRows.of(services, ServiceStatus::restarts, Integer::sum));

        List<String> rows =
                registry.scrape().lines().filter(line -> line.startsWith("r{")).toList();
        assertThat(rows).hasSize(101).contains("r{service=\"s0099\"} 2.0", "r{service=\"other\"} 1800.0");
    }

    private static ServiceStatus service(int number) {
        String name = "s%04d".formatted(number);
        return new ServiceStatus(name, "service", "i", "", 0, "", "Healthy", "running", "", 2, "Healthy", "");
    }
}
