package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.SimulatedRuntime;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.plan.Admission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionsTest {
    @TempDir
    private Path folder = Path.of(".");

    private final SimulatedRuntime engine = new SimulatedRuntime(Clock.systemUTC());
    private Admissions admissions;
    private ImageState image;

    @BeforeEach
    void anImage() {
        engine.addImage("web:1");
        image = engine.image("web:1").orElseThrow();
        admissions = new Admissions(engine, new FactsCache(new StateFolder(folder)), () -> {});
    }

    @AfterEach
    void close() {
        admissions.close();
    }

    @Test
    void a_scan_whose_connection_breaks_off_is_no_word_about_the_image_and_is_tried_again() {
        engine.breakSaves(1);
        Admission first = admissions.examine(image);
        assertThat(first.state()).isEqualTo(Admission.State.PENDING);
        assertThat(first.why()).contains("Connection reset").endsWith("it is tried again");

        assertThat(admissions.examine(image)).isEqualTo(Admission.ADMITTED);
    }

    @Test
    void an_image_on_which_every_scan_breaks_off_is_refused_in_the_end_and_tried_again_all_the_same() {
        engine.breakSaves(3);
        admissions.examine(image);
        admissions.examine(image);
        assertThat(admissions.examine(image).state()).isEqualTo(Admission.State.REFUSED);

        assertThat(admissions.examine(image)).isEqualTo(Admission.ADMITTED);
    }
}
