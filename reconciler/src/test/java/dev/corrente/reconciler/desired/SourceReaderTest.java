package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class SourceReaderTest {
    static final String EVERYTHING = """
            apiVersion: corrente.dev/v1
            kind: Source
            spec:
              git:
                url: https://git.example.org/team/stack.git
                ref: release
                path: hosts/box1
                poll: 5m
                user: deployer
                tokenFile: ../.keys/token
                verify: {keysFile: ../.keys/signers}
                fastForwardOnly: true
              webhook: {secretFile: ../.keys/webhook}
            """;

    @TempDir
    Path project;

    private SourceResult read(String yaml) {
        StackFolder.empty(project)
                .file("source.yaml", yaml)
                .file("../.keys/token", "t")
                .file("../.keys/signers", "s")
                .file("../.keys/webhook", "w")
                .file("../.keys/id", "k")
                .file("../.keys/hosts", "h");
        return SourceReader.read(project.resolve("desired-state"));
    }

    private String git(String lines) {
        return problems("apiVersion: corrente.dev/v1\nkind: Source\nspec:\n  git:\n" + lines.indent(4));
    }

    private String problems(String yaml) {
        return switch (read(yaml)) {
            case SourceResult.Rejected(var problems) ->
                problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
            case SourceResult.Git _, SourceResult.Absent _ -> "";
        };
    }

    private SourceSpec spec(String yaml) {
        SourceResult result = read(yaml);
        assertThat(result).isInstanceOf(SourceResult.Git.class);
        return ((SourceResult.Git) result).spec();
    }

    @Test
    void no_file_means_the_folder_itself() {
        StackFolder.empty(project);

        assertThat(SourceReader.read(project.resolve("desired-state"))).isEqualTo(new SourceResult.Absent());
    }

    @Test
    void everything_is_read() {
        assertThat(spec(EVERYTHING))
                .isEqualTo(new SourceSpec(
                        "https://git.example.org/team/stack.git",
                        "release",
                        "hosts/box1",
                        Duration.ofMinutes(5),
                        new SourceSpec.Access.Token("deployer", project.resolve(".keys/token")),
                        Optional.of(project.resolve(".keys/signers")),
                        true,
                        Optional.of(project.resolve(".keys/webhook"))));
    }

    @Test
    void an_address_is_enough() {
        SourceSpec spec = spec("""
                apiVersion: corrente.dev/v1
                kind: Source
                spec: {git: {url: /srv/stack.git}}
                """);

        assertThat(spec.ref()).isEqualTo("HEAD");
        assertThat(spec.path()).isEqualTo("desired-state");
        assertThat(spec.poll()).isEqualTo(Duration.ofSeconds(60));
        assertThat(spec.access()).isEqualTo(new SourceSpec.Access.Anonymous());
    }

    @Test
    void an_ssh_address_comes_with_a_key_and_the_known_hosts() {
        SourceSpec spec = spec("""
                apiVersion: corrente.dev/v1
                kind: Source
                spec: {git: {url: "git@git.example.org:team/stack.git", path: ., sshKeyFile: ../.keys/id, knownHostsFile: ../.keys/hosts}}
                """);

        assertThat(spec.path()).isEmpty();
        assertThat(spec.access())
                .isEqualTo(new SourceSpec.Access.SshKey(project.resolve(".keys/id"), project.resolve(".keys/hosts")));
    }

    @Test
    void a_password_in_the_address_is_refused_and_not_repeated() {
        assertThat(git("url: https://ada:hunter2@git.example.org/stack.git")).isEqualTo("""
                desired-state/source.yaml:5:10 spec.git.url: a user or password stands in the address, which is shown in logs and statuses; take it out, put the token into a file and name it as tokenFile
                """);
        assertThat(git("url: ssh://git:hunter2@git.example.org/stack.git")).doesNotContain("hunter2");
        assertThat(git("url: https://git.example.org/stack.git?token=hunter2"))
                .contains("no part of a repository's address")
                .doesNotContain("hunter2");
    }

    @Test
    void a_token_never_crosses_a_network_in_the_clear() {
        assertThat(git("url: http://git.example.org/stack.git\ntokenFile: ../.keys/token"))
                .isEqualTo("""
                desired-state/source.yaml:6:16 spec.git.tokenFile: the token would cross the network readable for everybody; use https://
                """);
        assertThat(git("url: http://127.0.0.1:3000/stack.git\ntokenFile: ../.keys/token"))
                .isEmpty();
    }

    @Test
    void an_address_that_anybody_on_the_way_can_change_is_warned_of_unless_signatures_are_checked() {
        String open = """
                apiVersion: corrente.dev/v1
                kind: Source
                spec: {git: {url: "git://git.example.org/stack.git"%s}}
                """;

        assertThat(((SourceResult.Git) read(open.formatted(""))).warnings())
                .singleElement()
                .asString()
                .contains("whoever sits between here and git.example.org decides what this host runs");
        assertThat(((SourceResult.Git) read(open.formatted(", verify: {keysFile: ../.keys/signers}"))).warnings())
                .isEmpty();
    }

    @Test
    void keys_that_do_not_fit_the_address_are_said() {
        assertThat(git("url: ssh://git@git.example.org/stack.git\ntokenFile: ../.keys/token"))
                .contains("a token is for https addresses")
                .contains("\"sshKeyFile\" is missing")
                .contains("\"knownHostsFile\" is missing");
        assertThat(git("url: https://git.example.org/stack.git\nsshKeyFile: ../.keys/id"))
                .contains("a key is for ssh addresses");
        assertThat(git("url: /srv/stack.git\nuser: ada")).contains("a user without tokenFile means nothing");
        assertThat(git("url: /srv/stack.git\ntokenFile: ../.keys/token")).contains("a token is for https addresses");
        assertThat(git("url: https://git.example.org/stack.git\nknownHostsFile: ../.keys/hosts"))
                .contains("known hosts are for ssh addresses");
        assertThat(git("url: ssh://git@git.example.org/stack.git\nuser: ada"))
                .contains("an ssh address carries its user");
    }

    @Test
    void slips_are_placed_and_come_with_a_suggestion() {
        assertThat(git("""
                url: ftp://git.example.org/stack.git
                branch: main
                path: ../other
                poll: 1s
                tokenfile: x
                """)).isEqualTo("""
                desired-state/source.yaml:5:10 spec.git.url: repositories are fetched by https, http, ssh, git, or from a folder; write https://host/owner/name.git, ssh://git@host/owner/name.git or /a/folder
                desired-state/source.yaml:6:5 spec.git.branch: unknown key "branch"; known here are url, ref, path, poll, user, tokenFile, sshKeyFile, knownHostsFile, verify, fastForwardOnly
                desired-state/source.yaml:7:11 spec.git.path: "../other" is not a folder of a repository; write it relative to the repository's root, such as hosts/box1, or . for the root
                desired-state/source.yaml:8:11 spec.git.poll: "1s" is not from 5s to 24h; ask every 60s, and let a push notification do the rest
                desired-state/source.yaml:9:5 spec.git.tokenfile: unknown key "tokenfile"; did you mean "tokenFile"?
                """);
    }

    @Test
    void a_file_that_is_not_there_or_outside_the_project_is_said() {
        assertThat(git("url: /srv/stack.git\nverify: {keysFile: ../.keys/absent}"))
                .contains(".keys/absent does not exist");
        assertThat(git("url: /srv/stack.git\nverify: {keysFile: /etc/passwd}")).contains("outside the project folder");
    }

    @Test
    void a_name_that_git_itself_refuses_is_no_ref() {
        assertThat(git("url: /srv/stack.git\nref: \"--upload-pack=x\"")).contains("cannot be a branch, tag or commit");
        assertThat(git("url: /srv/stack.git\nref: a..b")).contains("cannot be a branch, tag or commit");
    }

    @Test
    void another_kind_of_file_is_not_taken_for_a_source() {
        assertThat(problems("apiVersion: corrente.dev/v2\nkind: Stack\nspec: {git: {url: /srv/stack.git}}\n"))
                .isEqualTo("""
                desired-state/source.yaml:1:13 apiVersion: expected corrente.dev/v1, found text "corrente.dev/v2"; did you mean "corrente.dev/v1"?
                desired-state/source.yaml:2:7 kind: expected Source, found text "Stack"
                """);
    }

    @Test
    void a_path_may_end_with_a_slash_and_an_address_may_not_hold_a_space() {
        assertThat(spec(EVERYTHING.replace("hosts/box1", "hosts/box1/")).path()).isEqualTo("hosts/box1");
        assertThat(git("url: https://git.example.org/a b.git")).contains("an address has no spaces");
    }

    @Test
    void both_ends_of_what_a_poll_may_take_are_good() {
        assertThat(git("url: /srv/stack.git\npoll: 5s")).isEmpty();
        assertThat(git("url: /srv/stack.git\npoll: 24h")).isEmpty();
    }
}
