package dev.corrente.reconciler.secrets;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.execute.FileEntry;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class StackFilesTest {
    @TempDir
    private Path folder = Path.of(".");

    private record Given(ContainerSpec spec, List<FileEntry> files) {
        String volume() {
            return spec.files().getFirst().volume();
        }

        int owner() {
            return files.getFirst().uid();
        }
    }

    private Given given(String user, String imageUser) {
        String yaml = """
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: box}
                spec:
                  services:
                    web: {image: "web:1", secrets: [key]USER}
                  secrets: {key: {}}
                """.replace("USER", user.isEmpty() ? "" : ", user: \"" + user + "\"");
        if (!(DesiredReader.with(folder, yaml, Optional.empty(), Map.of()) instanceof ReadResult.Accepted read)) {
            throw new AssertionError(yaml);
        }
        Stack stack = read.stack();
        StackFiles files = new StackFiles(
                stack, new SecretStore(new StateFolder(folder.resolve("state")), folder, stack.secrets(), Map.of()));
        ContainerSpec spec = ContainerSpec.of(
                stack,
                Objects.requireNonNull(ServiceSpec.all(stack, files.mounts()).get("web")),
                new ContainerSpec.Image("sha256:1", imageUser, "web:1"));
        return new Given(spec, files.of(spec, spec.files().getFirst()));
    }

    @Test
    void files_belong_to_whom_the_service_runs_as_and_lie_in_a_volume_of_that_owner() {
        Given first = given("1000", "");
        Given second = given("2000:3000", "");

        assertThat(first.owner()).isEqualTo(1000);
        assertThat(second.owner()).isEqualTo(2000);
        assertThat(second.volume()).isNotEqualTo(first.volume());
        assertThat(second.spec().fields().values())
                .containsEntry("volumes./run/secrets", "files " + second.volume() + " ro");
        assertThat(given("1000", "").volume()).isEqualTo(first.volume());
    }

    @Test
    void also_where_only_the_image_says_who_that_is_which_is_no_change_of_the_service() {
        Given root = given("", "");
        Given other = given("", "1000:1000");

        assertThat(other.owner()).isEqualTo(1000);
        assertThat(other.volume()).isNotEqualTo(root.volume());
        assertThat(other.spec().hash()).isEqualTo(root.spec().hash());
    }

    @Test
    void where_the_user_has_a_name_they_stay_with_root() {
        assertThat(given("app", "1000").owner()).isZero();
        assertThat(given("app", "1000").volume()).isEqualTo(given("app", "").volume());
    }
}
