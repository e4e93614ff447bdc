package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Text that is no sound YAML, or YAML that would never end. */
class YamlFaultsTest {
    @TempDir
    Path project;

    @Test
    void a_tab_is_pointed_at() {
        assertThat(StackFolder.spec(project, "spec:\n\tservices: {}\n").problems())
                .isEqualTo("desired-state/stack.yaml:5:1: a tab stands here; YAML indents with spaces only;"
                        + " replace the tab by spaces\n");
    }

    @Test
    void broken_syntax_says_where_and_why() {
        assertThat(StackFolder.spec(project, "spec: {services: [}\n").problems())
                .isEqualTo("""
                desired-state/stack.yaml:4:19: this is not valid YAML: while parsing a flow node: expected the node content, but found '}'
                """);
    }

    @Test
    void a_second_document_is_refused() {
        assertThat(StackFolder.spec(project, "spec: {services: {web: {image: a}}}\n---\nmore: true\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml:5:1: a second document begins here; one file holds one document: remove the line "---" and what follows
                """);
    }

    @Test
    void a_key_that_stands_twice_names_both_lines() {
        assertThat(StackFolder.service(project, "image: a\nuser: me\nimage: b\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml:9:7 spec.services.web.image: the key "image" stands twice in this map, first on line 7; remove or rename one of them
                """);
    }

    @Test
    void a_key_must_be_text() {
        assertThat(StackFolder.service(project, "image: a\n? [a, b]\n: c\n").problems())
                .isEqualTo("""
                desired-state/stack.yaml:8:9 spec.services.web: a key must be text, not a list or a map
                """);
    }

    @Test
    void an_unknown_alias_is_pointed_at() {
        assertThat(StackFolder.service(project, "image: *nowhere\n").problems()).isEqualTo("""
                desired-state/stack.yaml:7:14: this is not valid YAML: found undefined alias nowhere
                """);
    }

    @Test
    void an_alias_within_its_own_value_is_refused() {
        assertThat(StackFolder.service(project, "image: a\nlabels: &l\n  own: *l\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml:9:9 spec.services.web.labels.own: this alias stands inside the value that it refers to, so it never ends
                """);
    }

    @Test
    void a_map_merged_into_itself_is_refused() {
        assertThat(StackFolder.service(project, "image: a\nlabels: &l\n  <<: *l\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml:8:7 spec.services.web.labels: "<<" merges a map into itself, so it never ends
                """);
    }

    @Test
    void only_maps_are_merged() {
        assertThat(StackFolder.service(project, "image: a\n<<: [hello]\n").problems())
                .isEqualTo("""
                desired-state/stack.yaml:8:12 spec.services.web: "<<" merges maps only; give it an alias of a map, such as <<: *common
                """);
    }

    @Test
    void an_alias_bomb_is_bounded() {
        StringBuilder yaml = new StringBuilder("x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            yaml.append("x-%d: &a%d [%s]\n"
                    .formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }
        yaml.append("spec: {services: {web: {image: a, command: *a11}}}\n");
        assertThat(StackFolder.spec(project, yaml.toString()).problems()).isEqualTo("""
                desired-state/stack.yaml: aliases blow this file up to more than 200000 values; use fewer aliases of aliases
                desired-state/stack.yaml:14:7 spec.services.web.command[0]: expected text, found a list
                """);
    }

    @Test
    void a_merge_bomb_is_bounded() {
        StringBuilder yaml = new StringBuilder("x-0: &a0 {k: v}\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("x-%d: &a%d {<<: [*a%d, *a%d]}\n".formatted(i, i, i - 1, i - 1));
        }
        yaml.append("spec: {services: {web: {image: a, labels: *a39}}}\n");
        assertThat(StackFolder.spec(project, yaml.toString()).problems()).isEqualTo("""
                desired-state/stack.yaml: too many maps are merged with "<<"; use fewer aliases of aliases
                """);
    }

    @Test
    void a_long_chain_of_aliases_is_bounded() {
        StringBuilder yaml = new StringBuilder("x-0: &a0 [x]\n");
        for (int i = 1; i < 5_000; i++) {
            yaml.append("x-%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }
        yaml.append("spec: {services: {web: {image: a, command: *a4999}}}\n");
        assertThat(StackFolder.spec(project, yaml.toString()).problems()).isEqualTo("""
                desired-state/stack.yaml:4943:9 spec.services.web.command[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: aliases nest values more than 64 deep; use fewer aliases of aliases
                desired-state/stack.yaml:5002:9 spec.services.web.command[0]: expected text, found a list
                """);
    }

    @Test
    void deep_nesting_is_bounded() {
        assertThat(StackFolder.spec(project, "spec: " + "[".repeat(50_000) + "\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml:4:38: nested more than 32 deep
                """);
    }

    @Test
    void a_forbidden_character_is_pointed_at() {
        assertThat(StackFolder.service(project, "image: a\nuser: \"\u0007\"\n").problems())
                .isEqualTo("""
                desired-state/stack.yaml:8:14: a character that YAML does not allow; remove it
                """);
    }

    @Test
    void a_tag_is_refused() {
        assertThat(StackFolder.service(project, "image: a\nuser: !reset null\n").problems())
                .isEqualTo("""
                desired-state/stack.yaml:8:13 spec.services.web.user: the tag !reset means nothing here; remove it
                """);
    }

    @Test
    void own_keys_win_over_merged_ones_and_earlier_merged_maps_over_later() {
        String yaml = """
                x-one: &one {user: one, hostname: one}
                x-two: &two {user: two, hostname: two, working_dir: /two}
                spec:
                  services:
                    web:
                      <<: [*one, *two]
                      user: own
                      image: a
                """;
        assertThat(StackFolder.spec(project, yaml).web().program())
                .satisfies(program -> assertThat(program.user()).contains("own"))
                .satisfies(program -> assertThat(program.hostname()).contains("one"))
                .satisfies(program -> assertThat(program.workingDir()).contains("/two"));
    }

    @Test
    void a_fault_in_an_anchor_is_told_once_and_not_for_each_alias() {
        String yaml = """
                x-common: &common {memlimit: 1g}
                spec:
                  services:
                    web: {<<: *common, image: a}
                    api: {<<: *common, image: a}
                """;
        assertThat(StackFolder.spec(project, yaml).problems()).isEqualTo("""
                desired-state/stack.yaml:4:20 spec.services.web.memlimit: unknown key "memlimit"; did you mean "mem_limit"?
                """);
    }
}
