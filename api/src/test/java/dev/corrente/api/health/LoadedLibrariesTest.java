package dev.corrente.api.health;

import dev.corrente.policy.KnowledgeBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class LoadedLibrariesTest {
    @Test
    void sharedObjectsAreReadFromTheMapOfTheProcessOnceEach() {
        List<String> maps = List.of(
                "7f00-7f01 r-xp 00000000 08:01 42                         /usr/lib/libc.so.6",
                "7f01-7f02 rw-p 00001000 08:01 42                         /usr/lib/libc.so.6",
                "7f02-7f03 rw-p 00000000 00:00 0 ",
                "7f03-7f04 r--p 00000000 08:01 43                         /tmp/with space/libduckdb.so",
                "7f04-7f05 r--s 00000000 08:01 44                         /app/api.jar",
                "7ffd-7ffe rw-p 00000000 00:00 0                          [stack]");
        assertThat(LoadedLibraries.natives(maps))
                .containsExactly(Path.of("/tmp/with space/libduckdb.so"), Path.of("/usr/lib/libc.so.6"));
    }

    @Test
    void theRunningProcessKnowsItsOwnLibraries() throws IOException {
        assertThat(LoadedLibraries.natives()).anyMatch(file -> file.toString().contains("libjvm.so"));
        assertThat(LoadedLibraries.classPath()).isNotEmpty();
    }

    @Test
    void anMlJarOnTheClassPathIsAViolation(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("onnxruntime-1.19.0.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/maven/com.microsoft.onnxruntime/onnxruntime/pom.properties"));
            zip.write("version=1.19.0\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        CheckOutcome outcome = new MlCompliance(KnowledgeBase::load, List.of(jar)).look();
        assertThat(outcome.state()).isEqualTo(CheckState.DOWN);
        assertThat(outcome.message()).contains("onnxruntime");
    }
}
