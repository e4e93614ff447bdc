package dev.corrente.reconciler.loop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** {@code ./corrente bench pass}: what passes and plans cost as a stack grows. It judges nothing. */
class PassBench {
    private static final String SIZES =
            Optional.ofNullable(System.getenv("SIZES")).orElse("10 100 1000 5000");
    private static final int RUNS =
            Integer.parseInt(Optional.ofNullable(System.getenv("RUNS")).orElse("100"));
    private static final String ROW = "%8s %10s %10s %10s %8s %7s %7s %11s %11s %8s%n";

    @TempDir
    private Path folder = Path.of(".");

    private Optional<Costs> smaller = Optional.empty();

    private record Costs(int services, List<ManyServices.Cost> passes, List<ManyServices.PlanCost> plans) {
        double pass() {
            return millis(passes, ManyServices.Cost::nanos, 50);
        }

        double plan() {
            return millis(plans, ManyServices.PlanCost::nanos, 50);
        }
    }

    @Test
    void costs_of_passes_and_plans() throws Exception {
        System.out.println("Times in ms; CPU is the thread's own time, which a busy machine stretches less.");
        System.out.printf(
                ROW,
                "services",
                "quiet p50",
                "p99",
                "CPU p50",
                "growth",
                "calls",
                "writes",
                "plan p50",
                "CPU p50",
                "growth");
        for (String size : SIZES.split(" ", -1)) {
            Costs costs = measured(Integer.parseInt(size));
            print(costs);
            smaller = Optional.of(costs);
        }
    }

    private Costs measured(int services) throws Exception {
        try (ManyServices many = new ManyServices(services, Files.createDirectory(folder.resolve("s" + services)))) {
            many.settle();
            repeated(RUNS, many::pass);
            List<ManyServices.Cost> passes = repeated(RUNS, many::pass);
            many.plan("debug");
            List<ManyServices.PlanCost> plans = new ArrayList<>();
            for (int i = 0; i < Math.max(5, RUNS / 5); i++) {
                plans.add(many.plan(i % 2 == 0 ? "warn" : "debug"));
            }
            return new Costs(services, passes, plans);
        }
    }

    private static <T> List<T> repeated(int runs, java.util.function.Supplier<T> work) {
        return Stream.generate(work).limit(runs).toList();
    }

    private void print(Costs costs) {
        System.out.printf(
                ROW,
                costs.services(),
                text(costs.pass()),
                text(millis(costs.passes(), ManyServices.Cost::nanos, 99)),
                text(millis(costs.passes(), ManyServices.Cost::cpuNanos, 50)),
                smaller.map(s -> growth(costs.pass() / s.pass())).orElse(""),
                costs.passes().stream().mapToInt(ManyServices.Cost::calls).max().orElse(0),
                costs.passes().stream()
                        .mapToInt(cost -> cost.engineWrites() + cost.diskWrites())
                        .sum(),
                text(costs.plan()),
                text(millis(costs.plans(), ManyServices.PlanCost::cpuNanos, 50)),
                smaller.map(s -> growth(costs.plan() / s.plan())).orElse(""));
    }

    private static <T> double millis(List<T> costs, ToLongFunction<T> nanos, int percent) {
        long[] sorted = costs.stream().mapToLong(nanos).sorted().toArray();
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1] / 1e6;
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }

    private static String growth(double factor) {
        return String.format(Locale.ROOT, "%.1f×", factor);
    }
}
