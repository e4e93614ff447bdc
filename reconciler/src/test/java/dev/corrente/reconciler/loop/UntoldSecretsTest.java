package dev.corrente.reconciler.loop;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** A password that a harmless name is given by way of a variable: what is told of a change does not show it. */
class UntoldSecretsTest {
    private static final String FIRST = "correct horse";
    private static final String SECOND = "battery staple";
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec: {services: {web: {image: "web:1", environment: {DSN: "host=db pw=${DB_PASSWORD}"}}}}
            """;

    @TempDir
    private Path folder = Path.of(".");

    private final StringBuilder told = new StringBuilder();

    @BeforeEach
    void firstPassword() throws IOException {
        Files.writeString(folder.resolve(".env"), "DB_PASSWORD=" + FIRST + "\n");
    }

    @Test
    void neither_the_old_one_nor_the_new_one_is_told() throws IOException {
        try (Box box = box()) {
            Files.writeString(folder.resolve(".env"), "DB_PASSWORD=" + SECOND + "\n");
            settle(box);
        }
        assertThat(told)
                .contains("environment.DSN: \"(hidden)\" -> \"(hidden)\"")
                .doesNotContain(FIRST)
                .doesNotContain(SECOND);
    }

    @Test
    void one_that_is_taken_out_with_its_variable_is_not_told_either() throws IOException {
        try (Box box = box()) {
            Files.delete(folder.resolve(".env"));
            box.write(STACK.replace(", environment: {DSN: \"host=db pw=${DB_PASSWORD}\"}", ""));
            settle(box);
        }
        assertThat(told).contains("environment.DSN: \"(hidden)\" -> unset").doesNotContain(FIRST);
    }

    private Box box() {
        Box box = new Box(folder);
        box.engine.addImage("web:1");
        box.write(STACK);
        box.untilHealthy();
        return box;
    }

    /** Until the second revision is in force; what plans, events and revisions tell on the way is gathered. */
    private void settle(Box box) {
        box.until(r -> {
            told.append(r.lastPlan());
            return r.status().observedGeneration() == 2 && r.status().settled();
        });
        told.append(box.events().latest(100));
        box.reconciler().operator().revisions().forEach(revision -> told.append(revision.plan()));
    }
}
