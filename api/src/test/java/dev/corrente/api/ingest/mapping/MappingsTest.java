package dev.corrente.api.ingest.mapping;

import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.InputRefused;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MappingsTest {
    private static CsvHeader header(String... names) {
        return new CsvHeader(';', List.of(names));
    }

    @Test
    void aHeaderIsKnownInAnyOrderCaseAndWithoutAccents() {
        var purchases = header(
                "produto/serviço",
                "deposito",
                "Material",
                "FAMILIA",
                "QUANTIDADE",
                "U.M.",
                "DATA REQUISITADA",
                "SOLICITACAO",
                "DATA SOLICITADO",
                "DATA DE COMPRA");
        assertThat(Mappings.matching("f.csv", purchases).name()).isEqualTo("purchases");
        assertThat(Mappings.matching("f.csv", header("quantity", "date", "site_id", "item_id"))
                        .name())
                .isEqualTo("fact_demand");
    }

    @Test
    void aColumnThatMayBeNullMayBeAbsent() {
        assertThat(Mappings.matching("f.csv", header("site_id", "name")).name()).isEqualTo("dim_site");
    }

    @Test
    void aNearHeaderIsExplainedByItsNearestKind() {
        assertThatThrownBy(() -> Mappings.matching("f.csv", header("date", "item_id", "site_id", "quantidade")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("f.csv, line 1")
                .hasMessageContaining("'fact_demand'")
                .hasMessageContaining("Missing: quantity")
                .hasMessageContaining("did you mean 'quantity'?");
    }

    @Test
    void aStrangeHeaderIsAnsweredWithAllKinds() {
        assertThatThrownBy(() -> Mappings.matching("f.csv", header("x", "y")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("purchases: DEPÓSITO")
                .hasMessageContaining("fact_metrics: date");
    }

    @Test
    void aColumnNamedTwiceIsRefused() {
        assertThatThrownBy(() -> Mappings.matching("f.csv", header("site_id", "name", "name")))
                .hasMessageContaining("Named twice: 'name'");
    }
}
