package dev.corrente.tests;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** In order, because what is ingested stays. */
@ExtendWith(RunningStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DataE2E {

    @Test
    @Order(1)
    void the_sample_is_marked_as_one(Box box) {
        assertThat(box.web("/api/v1/snapshot").body()).contains("\"sample\"");
    }

    @Test
    @Order(2)
    void purchases_with_broken_rows_come_in_and_every_row_is_accounted_for(Box box) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "compras com espaço"));
        Path file = Files.writeString(folder.resolve("compras.csv"), """
                DEPÓSITO;PRODUTO/SERVIÇO;MATERIAL;FAMÍLIA;QUANTIDADE;U.M.;DATA REQUISITADA;SOLICITAÇÃO;DATA SOLICITADO;DATA DE COMPRA
                DEP E2E;099901;CABO E2E;CABOS;10;UN;N/A;1;01/10/2025;02/10/2025
                DEP E2E;099901;CABO E2E;CABOS;2,5;UN;N/A;2;01/10/2025;02/10/2025
                DEP E2E;099902;ANTENA E2E;RF;muitas;UN;N/A;3;01/10/2025;02/10/2025
                DEP E2E;099903;CONECTOR E2E;RF;3;UN;N/A;4;01/10/2025;99/99/2025
                """);
        Shell.Ended ingest = box.corrente("data", "ingest", file.toString(), "-o", "json");

        assertThat(ingest.exitCode()).as(ingest.toString()).isZero();
        assertThat(ingest.output()).containsPattern("\"quarantined\"\\s*:\\s*2");
        box.eventually(
                "the item is served",
                () -> box.web("/api/v1/items?q=CABO%20E2E").json().path("total").asInt() == 1);
        assertThat(box.web("/api/v1/items?q=CABO%20E2E").body()).contains("099901");
    }

    @Test
    @Order(3)
    void down_keeps_the_data_and_up_brings_it_back(Box box) {
        box.corrente("down").succeeded();
        assertThat(box.docker("ps", "-aq", "--filter", "label=dev.corrente.stack=" + box.stack()))
                .isEmpty();
        box.corrente("up", "--yes").succeeded();

        box.eventually(
                "the item is still served",
                () -> box.web("/api/v1/items?q=CABO%20E2E").json().path("total").asInt() == 1);
    }
}
