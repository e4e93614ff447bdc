package dev.corrente.api.query;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryTest {
    private static final List<String> HOSTILE =
            List.of("'", "\"", "?", "%", "--", "; DROP TABLE dim_item", "\\", "ção", " ", "$1", ")", "0042");

    @Test
    void whateverIsAskedTheValuesAreBoundAndNeverPartOfTheText() {
        var random = new Random(20_260_101);
        for (int i = 0; i < 500; i++) {
            for (Query query : anyQueries(random)) {
                String withoutLiterals = query.sql();
                for (Bind bind : query.binds()) {
                    if (bind instanceof Bind.Text text && text.value().startsWith("<")) {
                        assertThat(withoutLiterals).doesNotContain(text.value());
                    }
                }
                assertThat(query.sql().chars().filter(c -> c == '?').count())
                        .isEqualTo(query.binds().size());
            }
        }
    }

    @Test
    void whatIsAbsentRestrictsNothing() {
        var none = new ItemSearch(Optional.empty(), Optional.empty());
        assertThat(ItemQueries.count(none)).isEqualTo(Query.of("SELECT count(*) FROM dim_item "));
    }

    @Test
    void aPeriodBindsBothEnds() {
        var period = new Period(Optional.of(LocalDate.of(2026, 1, 1)), Optional.of(LocalDate.of(2026, 1, 31)));
        Query query = IndicatorQueries.rows(Optional.of("service_level"), period);
        assertThat(query.sql()).contains("WHERE metric = ? AND date >= ? AND date <= ?");
        assertThat(query.binds())
                .containsExactly(
                        Bind.text("service_level"),
                        Bind.day(LocalDate.of(2026, 1, 1)),
                        Bind.day(LocalDate.of(2026, 1, 31)),
                        Bind.whole(IndicatorQueries.MOST_ROWS + 1L));
    }

    @Test
    void aListBindsEachOfItsValues() {
        Query query = ForecastQueries.summary(List.of("001", "002", "003"), "ensemble", Period.open());
        assertThat(query.sql()).contains("item_id IN (?, ?, ?) AND source = ?");
        assertThat(query.binds()).hasSize(4);
    }

    @Test
    void aQueryWhoseMarksAndValuesDoNotMatchCannotBeMade() {
        assertThatThrownBy(() -> Query.of("SELECT ?"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 question marks but 0 values");
    }

    @Test
    void aPageBeyondItsBoundsCannotBeMade() {
        assertThatThrownBy(() -> new Page(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Page(1, Page.MOST_ROWS + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Page(100_000, 500).offset()).isEqualTo(49_999_500L);
    }

    @Test
    void theWantedSourceElseTheEnsembleElseTheNewestIsChosen() {
        var old = new Source("arima", Instant.parse("2026-01-01T00:00:00Z"));
        var fresh = new Source("lstm", Instant.parse("2026-02-01T00:00:00Z"));
        var ensemble = new Source("ensemble", Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(Source.choose(Optional.of("arima"), List.of(old, fresh, ensemble)))
                .contains(old);
        assertThat(Source.choose(Optional.empty(), List.of(old, fresh, ensemble)))
                .contains(ensemble);
        assertThat(Source.choose(Optional.empty(), List.of(old, fresh))).contains(fresh);
        assertThat(Source.choose(Optional.of("prophet"), List.of(old))).isEmpty();
        assertThat(Source.choose(Optional.empty(), List.of())).isEmpty();
    }

    private static List<Query> anyQueries(Random random) {
        var search = new ItemSearch(maybe(random), maybe(random));
        var page = new Page(1 + random.nextInt(1_000), 1 + random.nextInt(Page.MOST_ROWS));
        var period = period(random);
        var stock = new StockFilter(pick(random, StockStatus.values()), maybe(random));
        var demand = new DemandFilter(maybe(random), maybe(random), maybe(random), maybe(random), period);
        DemandGroup group = one(random, DemandGroup.values());
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(value(random));
        }
        return List.of(
                ItemQueries.count(search),
                ItemQueries.page(search, one(random, ItemOrder.values()), page),
                ForecastQueries.sources(items),
                SeriesQueries.days(random.nextInt(100), period),
                ForecastQueries.summary(items, value(random), period),
                ForecastQueries.provenance(items, value(random), period),
                StockQueries.list(stock, StockOrder.SEVERITY, page),
                StockQueries.count(stock),
                StockQueries.ofDepot(value(random), stock, page),
                StockQueries.countOfDepot(value(random), stock),
                DemandQueries.grouped(group, demand, page),
                DemandQueries.totals(group, demand),
                IndicatorQueries.rows(maybe(random), period));
    }

    private static String value(Random random) {
        return "<" + HOSTILE.get(random.nextInt(HOSTILE.size())) + random.nextInt(100) + ">";
    }

    private static Optional<String> maybe(Random random) {
        return random.nextBoolean() ? Optional.of(value(random)) : Optional.empty();
    }

    private static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> Optional<T> pick(Random random, T[] values) {
        return random.nextBoolean() ? Optional.of(one(random, values)) : Optional.empty();
    }

    private static Period period(Random random) {
        LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(100));
        Optional<LocalDate> end = random.nextBoolean() ? Optional.of(start.plusDays(3)) : Optional.empty();
        return new Period(random.nextBoolean() ? Optional.of(start) : Optional.empty(), end);
    }
}
