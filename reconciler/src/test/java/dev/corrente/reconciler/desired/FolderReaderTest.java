package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class FolderReaderTest {
    private static final String STACK = """
        apiVersion: corrente.dev/v1
        kind: Stack
        metadata: {name: s}
        spec:
          secrets: {key: {file: key.txt}}
          configs: {conf: {file: conf.txt}}
          services:
            web:
              image: "web:${TAG:-1}"
              env_file: [web.env]
              secrets: [key]
              configs: [conf]
        """;

    @TempDir
    private Path project = Path.of(".");

    private Path folder = project;
    private final FolderReader reader = new FolderReader();

    @BeforeEach
    void aFolder() throws IOException {
        folder = Files.createDirectory(project.resolve("desired-state"));
        Files.writeString(folder.resolve("stack.yaml"), STACK);
        Files.writeString(folder.resolve("web.env"), "LEVEL=info\n");
        Files.writeString(folder.resolve("conf.txt"), "a: 1\n");
        Files.writeString(folder.resolve("key.txt"), "secret\n");
    }

    private ReadResult read() {
        return reader.read(folder, Map.of());
    }

    /** As an edit within one tick of a coarse clock leaves it. */
    private void edit(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        FileTime before = Files.getLastModifiedTime(file);
        assertThat(Files.size(file)).isEqualTo(text.length());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, before);
    }

    @Test
    void what_is_as_it_was_is_not_parsed_again() {
        ReadResult first = read();

        assertThat(first).isInstanceOf(ReadResult.Accepted.class);
        assertThat(read()).isSameAs(first);
    }

    @Test
    void an_edit_that_keeps_size_and_time_is_seen_in_every_kind_of_file() throws IOException {
        ReadResult first = read();
        edit("stack.yaml", STACK.replace("web:${", "wob:${"));
        ReadResult second = read();
        edit("web.env", "LEVEL=warn\n");
        ReadResult third = read();
        edit("conf.txt", "a: 2\n");

        assertThat(second).isNotEqualTo(first).isInstanceOf(ReadResult.Accepted.class);
        assertThat(third).isNotEqualTo(second).isInstanceOf(ReadResult.Accepted.class);
        assertThat(read()).isNotEqualTo(third).isInstanceOf(ReadResult.Accepted.class);
    }

    @Test
    void a_file_that_comes_or_goes_is_seen() throws IOException {
        ReadResult first = read();
        Files.writeString(folder.resolve("policy.yaml"), "kind: Policy\n");
        ReadResult refused = read();
        Files.delete(folder.resolve("policy.yaml"));
        ReadResult again = read();
        Files.writeString(folder.resolve("other.yaml"), "kind: Stack\n");
        ReadResult second = read();
        Files.delete(folder.resolve("other.yaml"));
        Files.delete(folder.resolve("key.txt"));

        assertThat(refused).isInstanceOf(ReadResult.Rejected.class);
        assertThat(again).isEqualTo(first);
        assertThat(second).isInstanceOf(ReadResult.Rejected.class);
        assertThat(read()).isInstanceOf(ReadResult.Rejected.class);
    }

    @Test
    void another_variable_and_another_folder_are_another_reading() {
        ReadResult first = read();

        assertThat(reader.read(folder, Map.of("TAG", "2"))).isNotEqualTo(first);
        assertThat(reader.read(project.resolve("nothing"), Map.of())).isInstanceOf(ReadResult.Rejected.class);
        assertThat(read()).isEqualTo(first);
    }

    @Test
    void a_source_file_is_read_again_only_after_an_edit() throws IOException {
        SourceResult absent = reader.source(folder);
        Files.writeString(folder.resolve("source.yaml"), "kind: Source\n");
        SourceResult wrong = reader.source(folder);

        assertThat(absent).isEqualTo(new SourceResult.Absent());
        assertThat(wrong).isInstanceOf(SourceResult.Rejected.class);
        assertThat(reader.source(folder)).isSameAs(wrong);
    }
}
