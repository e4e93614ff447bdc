package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {
    private static final Question BY_MAPE = asked("mape");

    @Test
    void aCursorIsReadAsItWasWritten() {
        for (Bind mape : new Bind[] {Bind.real(0.1), Bind.real(Double.NaN), null}) {
            Cursor cursor = Cursor.of(
                    "s-1",
                    BY_MAPE,
                    Arrays.asList(mape, Bind.day(LocalDate.of(2026, 1, 1)), Bind.text("A/1 \"ç\""), Bind.text("")));
            assertThat(cursor.word()).matches("[A-Za-z0-9_-]+");
            assertThat(Cursor.read(BY_MAPE, cursor.word())).isEqualTo(cursor);
        }
    }

    @Test
    void aCursorOfAnotherQuestionIsRefused() {
        String word = word();
        assertThatThrownBy(() -> Cursor.read(asked("-mape"), word)).hasMessageContaining("another question");
    }

    @Test
    void aDamagedCursorIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(word());
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 4;
            assertRefused(Base64.getUrlEncoder().encodeToString(damaged));
            assertRefused(Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, i)));
        }
        assertRefused("");
        assertRefused("no cursor");
        assertRefused("A".repeat(5_000));
    }

    private static void assertRefused(String word) {
        assertThatThrownBy(() -> Cursor.read(BY_MAPE, word))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("no cursor of ours");
    }

    private static String word() {
        return Cursor.of(
                        "s-1",
                        BY_MAPE,
                        List.of(Bind.real(1), Bind.day(LocalDate.EPOCH), Bind.text("1"), Bind.text("e")))
                .word();
    }

    private static Question asked(String order) {
        return Question.of(
                Table.find("fact_forecast").orElseThrow(),
                List.of(),
                new Question.Words(Optional.empty(), Optional.of(order), Optional.empty(), Optional.empty()));
    }
}
