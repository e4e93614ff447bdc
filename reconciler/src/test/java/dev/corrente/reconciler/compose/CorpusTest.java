package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.compose.Finding.Kind;
import dev.corrente.reconciler.desired.PlainDocument;
import dev.corrente.reconciler.desired.Yaml;
import dev.corrente.reconciler.model.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the corpus. Expected files lie beside each Compose file; {@code -Dgolden.update=true} writes them anew, and the
 * difference is to be looked at.
 */
class CorpusTest {
    /** Every field that the Compose specification gives a service. */
    private static final Set<String> SERVICE_FIELDS = Set.of(("annotations attach blkio_config build cap_add cap_drop"
                    + " cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota"
                    + " cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop"
                    + " device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment"
                    + " expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc"
                    + " isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness"
                    + " memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform"
                    + " ports post_start pre_stop privileged profiles provider pull_policy read_only restart runtime scale"
                    + " secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs"
                    + " tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir")
            .split(" "));

    @TempDir
    private Path folder;

    static List<String> files() {
        return CorpusFile.names();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_becomes_a_stack_that_our_reader_accepts_and_all_that_is_lost_is_listed(String name) throws IOException {
        CorpusFile file = CorpusFile.copy(name, folder);

        Outcome.Made made = file.imported(file.text());

        file.accepted(made);
        expect(file, "stack.expected", made.yaml());
        expect(file, "findings.expected", lines(made.findings()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_stack_goes_back_to_a_compose_file_and_comes_again_the_same(String name) throws IOException {
        CorpusFile file = CorpusFile.copy(name, folder);
        Stack stack = file.accepted(file.imported(file.text()));

        ComposeExport.Exported exported = file.exporting(stack);
        Outcome.Made again = file.imported(exported.yaml());
        Stack same = file.accepted(again);

        expect(file, "export.expected", exported.yaml() + comments(exported.findings()));
        assertThat(again.findings()).extracting(Finding::kind).doesNotContain(Kind.DROPPED);
        assertThat(same.name()).isEqualTo(stack.name());
        assertThat(file.exported(same)).isEqualTo(exported.yaml());
        assertThat(file.imported(file.exported(same)).yaml()).isEqualTo(again.yaml());
    }

    @Test
    void the_corpus_uses_every_field_that_compose_gives_a_service() {
        Set<String> used = new TreeSet<>();
        for (String name : files()) {
            if (PlainDocument.read(name, CorpusFile.copy(name, folder).text())
                    instanceof PlainDocument.Read(Yaml root)) {
                Source.mapping(root)
                        .find("services")
                        .map(Source::entries)
                        .orElse(List.of())
                        .forEach(service -> Source.entries(service.value()).forEach(entry -> used.add(entry.key())));
            }
        }

        assertThat(used).containsAll(SERVICE_FIELDS);
    }

    private static String lines(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.line() + " " + finding + "\n")
                .collect(Collectors.joining());
    }

    private static String comments(List<Finding> findings) {
        return findings.stream().map(finding -> "# " + finding + "\n").collect(Collectors.joining());
    }

    private void expect(CorpusFile file, String kind, String found) throws IOException {
        Path golden = file.source().resolve(kind);
        String text = found.replace(folder.toString(), "/corpus");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(golden)
                .as("%s of %s; -Dgolden.update=true writes it", kind, file.name())
                .exists();
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
