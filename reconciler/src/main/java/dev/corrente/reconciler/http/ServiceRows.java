package dev.corrente.reconciler.http;

import dev.corrente.reconciler.status.ServiceStatus;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntFunction;

/** Rows by service for at most a hundred of them; the rest, by name, share a row {@code other}. */
final class ServiceRows {
    static final int MOST = 100;

    private ServiceRows() {}

    /** @param join makes one value of two in the row {@code other} */
    static List<MultiGauge.Row<?>> of(
            List<ServiceStatus> services, ToIntFunction<ServiceStatus> value, IntBinaryOperator join) {
        List<ServiceStatus> sorted = services.stream()
                .sorted(Comparator.comparing(ServiceStatus::name))
                .toList();
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        sorted.stream()
                .limit(MOST)
                .forEach(service ->
                        rows.add(MultiGauge.Row.of(Tags.of("service", service.name()), value.applyAsInt(service))));
        sorted.stream()
                .skip(MOST)
                .mapToInt(value)
                .reduce(join)
                .ifPresent(joined -> rows.add(MultiGauge.Row.of(Tags.of("service", "other"), joined)));
        return rows;
    }
}
