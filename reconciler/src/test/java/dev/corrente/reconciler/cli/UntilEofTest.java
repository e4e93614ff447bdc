package dev.corrente.reconciler.cli;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;

class UntilEofTest {
    /** A verb that follows something that never comes. */
    static final class Following {
        private Following() {}

        public static void main(String[] args) throws InterruptedException {
            UntilEof.watch();
            new CountDownLatch(1).await();
        }
    }

    @Test
    void an_end_of_the_input_before_the_verb_has_ended_is_no_success() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder following =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Following.class.getName());
        following.environment().put("CORRENTE_UNTIL_EOF", "1");
        Process process = following.start();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isEqualTo(143);
    }
}
