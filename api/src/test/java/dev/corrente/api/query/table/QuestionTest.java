package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;
import dev.corrente.api.query.Query;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuestionTest {
    private static final Table FORECAST = Table.find("fact_forecast").orElseThrow();

    @Test
    void theKeyIsAppendedToAnOrderSoThatItIsUnique() {
        assertThat(asked("", "-forecast,item_id", "", "").order())
                .extracting(Sort::words)
                .containsExactly("-forecast", "item_id", "date", "source");
    }

    @Test
    void withoutAWishRowsComeAsTheyAreStoredAndAreNotSorted() {
        Question question = asked("date,forecast", "", "", "");
        assertThat(TableQueries.rows(question, OptionalLong.of(10)))
                .isEqualTo(Query.of("SELECT \"date\", \"forecast\" FROM \"fact_forecast\" LIMIT ?", Bind.whole(10)));
        assertThat(TableQueries.columns(question))
                .extracting(Field::name)
                .containsExactly("date", "forecast", "item_id", "source");
    }

    @Test
    void aPageBeginsBehindTheLastRowOfTheOneBefore() {
        Question question = asked("", "actual,-date", "", "");
        String sql = TableQueries.page(
                        question, Arrays.asList(Bind.real(1), Bind.text("d"), Bind.text("i"), Bind.text("s")), 2)
                .sql();
        assertThat(sql)
                .contains("((\"actual\" > ? OR \"actual\" IS NULL))")
                .contains("(\"actual\" = ? AND (\"date\" < ?))")
                .contains("ORDER BY \"actual\" NULLS LAST, \"date\" DESC, \"item_id\", \"source\" LIMIT ?");
        assertThat(TableQueries.page(question, Arrays.asList(null, Bind.text("d"), Bind.text("i"), Bind.text("s")), 2)
                        .sql())
                .contains("((false) OR (\"actual\" IS NULL AND (\"date\" < ?))");
    }

    @Test
    void anAggregateHasItsGroupsAndNamesItsColumns() {
        Question question = of(
                List.of(FilterParser.parse(FORECAST.field("", "source", 1), "eq.ensemble")),
                "",
                "-sum_forecast",
                "sum(forecast),count(),max(date)",
                "item_id");
        assertThat(question.fields())
                .extracting(Field::name)
                .containsExactly("item_id", "sum_forecast", "count", "max_date");
        assertThat(TableQueries.rows(question, OptionalLong.empty()).sql())
                .isEqualTo("SELECT \"item_id\", \"sum_forecast\", \"count\", \"max_date\" FROM (SELECT \"item_id\","
                        + " round(sum(\"forecast\") FILTER (WHERE isfinite(\"forecast\")), 6) AS \"sum_forecast\","
                        + " count(*) AS \"count\", max(\"date\") AS \"max_date\" FROM \"fact_forecast\" WHERE \"source\" = ?"
                        + " GROUP BY \"item_id\") ORDER BY \"sum_forecast\" DESC NULLS LAST, \"item_id\"");
    }

    @Test
    void sourcesAreNeverAddedUp() {
        assertThatThrownBy(() -> asked("", "", "sum(forecast)", "item_id"))
                .hasMessageContaining("Sources are never added up");
        Field source = FORECAST.field("", "source", 1);
        for (String several : new String[] {"in.(a,b)", "neq.a", "not.eq.a", "like.*"}) {
            assertThatThrownBy(
                            () -> of(List.of(FilterParser.parse(source, several)), "", "", "avg(forecast)", "item_id"))
                    .hasMessageContaining("Sources are never added up");
        }
        assertThat(asked("", "", "sum(forecast)", "source").aggregates()).hasSize(1);
        assertThat(of(List.of(FilterParser.parse(source, "in.(a,a)")), "", "", "count()", "")
                        .by())
                .isEmpty();
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> asked("date", "", "count()", "source")).hasMessageContaining("its own columns");
        assertThatThrownBy(() -> asked("", "", "", "item_id")).hasMessageContaining("give one, as in");
        assertThatThrownBy(() -> asked("", "", "median(forecast)", "source")).hasMessageContaining("sum, avg, min");
        assertThatThrownBy(() -> asked("", "", "sum(item_id)", "source"))
                .hasMessageContaining("another kind of column");
        assertThatThrownBy(() -> asked("", "", "sum(forecast", "source")).hasMessageContaining("sum(column)");
        assertThatThrownBy(() -> asked("date,date", "", "", "")).hasMessageContaining("twice");
        assertThatThrownBy(() -> asked("", "date,-date", "", "")).hasMessageContaining("twice");
    }

    @Test
    void anUnknownColumnIsNamedWithItsPlace() {
        assertThatThrownBy(() -> asked("", "date,-forcast", "", ""))
                .isInstanceOfSatisfying(Malformed.class, malformed -> {
                    assertThat(malformed.position()).isEqualTo(7);
                    assertThat(malformed.given()).isEqualTo("forcast");
                    assertThat(malformed.known()).contains("forecast");
                });
    }

    @Test
    void everyTablesRowsAreTiedToItsKey() {
        for (Table table : Table.ALL) {
            assertThat(table.order()).as(table.name()).containsAll(table.key());
            for (String name : table.order()) {
                assertThat(table.field("", name, 1).nullable()).isFalse();
            }
        }
    }

    private static Question asked(String select, String order, String aggregate, String by) {
        return of(List.of(), select, order, aggregate, by);
    }

    private static Question of(List<Condition> filter, String select, String order, String aggregate, String by) {
        return Question.of(
                FORECAST, filter, new Question.Words(given(select), given(order), given(aggregate), given(by)));
    }

    private static Optional<String> given(String words) {
        return Optional.of(words).filter(w -> !w.isEmpty());
    }
}
