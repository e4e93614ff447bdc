package dev.corrente.api.ingest.csv;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CsvHeaderTest {
    @Test
    void theSeparatorIsTheOneThatMakesMostFields() {
        assertThat(CsvHeader.parse("a;b,c;d")).isEqualTo(new CsvHeader(';', List.of("a", "b,c", "d")));
        assertThat(CsvHeader.parse("a,b,c").delimiter()).isEqualTo(',');
        assertThat(CsvHeader.parse("a\tb").delimiter()).isEqualTo('\t');
    }

    @Test
    void theByteOrderMarkQuotesAndCarriageReturnAreNoPartOfAName() {
        assertThat(CsvHeader.parse("\ufeff\"date\";\"item;id\"\r").names()).containsExactly("date", "item;id");
    }

    @Test
    void anEmptyLineHasNoNames() {
        assertThat(CsvHeader.parse("").names()).isEmpty();
    }

    @Test
    void namesAreComparedWithoutCaseAndAccents() {
        assertThat(CsvHeader.normal(" SOLICITAÇÃO ")).isEqualTo("solicitacao");
    }
}
