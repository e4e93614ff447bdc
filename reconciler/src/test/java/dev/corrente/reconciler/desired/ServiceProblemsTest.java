package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong within one service: the text of the file, and the lines its author sees. */
class ServiceProblemsTest {
    @TempDir
    Path project;

    private String problems(String yaml) {
        return StackFolder.service(project, yaml).problems();
    }

    @Test
    void a_misspelt_key_is_refused_with_the_nearest_one() {
        assertThat(problems("""
                imagee: nginx
                memlimit: 1g
                zebra: 1
                """)).isEqualTo("""
                desired-state/stack.yaml:6:5 spec.services.web: "image" is missing; write one such as image: corrente/api:local
                desired-state/stack.yaml:7:7 spec.services.web.imagee: unknown key "imagee"; did you mean "image"?
                desired-state/stack.yaml:8:7 spec.services.web.memlimit: unknown key "memlimit"; did you mean "mem_limit"?
                desired-state/stack.yaml:9:7 spec.services.web.zebra: unknown key "zebra"; the keys are listed in desired-state/schema/stack.schema.json
                """);
    }

    @Test
    void keys_of_compose_that_are_not_supported_say_what_to_do_instead() {
        assertThat(problems("""
                image: a
                build: .
                deploy: {replicas: 2}
                container_name: x
                network_mode: host
                dns: 1.1.1.1
                devices: [/dev/kvm]
                links: [db]
                expose: [80]
                extends: {service: x}
                volumes_from: [db]
                runtime: nvidia
                ulimits: {nofile: 1}
                """)).isEqualTo("""
                desired-state/stack.yaml:8:7 spec.services.web.build: Compose knows "build", but it is not supported here; build the image first and name it with "image"
                desired-state/stack.yaml:9:7 spec.services.web.deploy: Compose knows "deploy", but it is not supported here; one container runs per service; limits are mem_limit, cpus and pids_limit
                desired-state/stack.yaml:10:7 spec.services.web.container_name: Compose knows "container_name", but it is not supported here; containers are named <stack>-<service>: leave it out
                desired-state/stack.yaml:11:7 spec.services.web.network_mode: Compose knows "network_mode", but it is not supported here; use "networks": containers share no name space with the host or each other
                desired-state/stack.yaml:12:7 spec.services.web.dns: Compose knows "dns", but it is not supported here; the engine's own name server and addresses are used: leave it out
                desired-state/stack.yaml:13:7 spec.services.web.devices: Compose knows "devices", but it is not supported here; host devices are not given to containers
                desired-state/stack.yaml:14:7 spec.services.web.links: Compose knows "links", but it is not supported here; a service reaches every other by its name on a common network
                desired-state/stack.yaml:15:7 spec.services.web.expose: Compose knows "expose", but it is not supported here; services on a common network reach every port; use "ports" for the host
                desired-state/stack.yaml:16:7 spec.services.web.extends: Compose knows "extends", but it is not supported here; use a YAML anchor and "<<" for what services have in common
                desired-state/stack.yaml:17:7 spec.services.web.volumes_from: Compose knows "volumes_from", but it is not supported here; name the volumes under "volumes"
                desired-state/stack.yaml:18:7 spec.services.web.runtime: Compose knows "runtime", but it is not supported here; the engine's default holds: leave it out
                desired-state/stack.yaml:19:7 spec.services.web.ulimits: Compose knows "ulimits", but it is not supported here; limits are mem_limit, cpus and pids_limit
                """);
    }

    @Test
    void wrong_types_say_what_was_expected_and_what_was_found() {
        assertThat(problems("""
                image: [a]
                read_only: "true"
                privileged: perhaps
                ports: "80:80"
                cap_drop: ALL
                user:
                hostname: true
                environment: 5
                depends_on: db
                networks: web
                pids_limit: many
                healthcheck: [CMD, a]
                volumes:
                """)).isEqualTo("""
                desired-state/stack.yaml:7:7 spec.services.web.image: expected text, found a list
                desired-state/stack.yaml:8:18 spec.services.web.read_only: expected true or false, found text "true"; remove the quotes
                desired-state/stack.yaml:9:19 spec.services.web.privileged: expected true or false, found text "perhaps"
                desired-state/stack.yaml:10:14 spec.services.web.ports: expected a list, found text "80:80"; write ["80:80"]
                desired-state/stack.yaml:11:17 spec.services.web.cap_drop: expected a list, found text "ALL"; write ["ALL"]
                desired-state/stack.yaml:12:12 spec.services.web.user: expected text, found nothing
                desired-state/stack.yaml:13:17 spec.services.web.hostname: expected text, found true; put it in quotes
                desired-state/stack.yaml:14:20 spec.services.web.environment: expected a map or a list of NAME=VALUE, found the number 5
                desired-state/stack.yaml:15:19 spec.services.web.depends_on: expected a list or a map of services, found text "db"
                desired-state/stack.yaml:16:17 spec.services.web.networks: expected a list or a map of networks, found text "web"
                desired-state/stack.yaml:17:19 spec.services.web.pids_limit: expected a whole number, -1 to 2147483647, found text "many"
                desired-state/stack.yaml:18:7 spec.services.web.healthcheck: expected a map, found a list
                desired-state/stack.yaml:19:15 spec.services.web.volumes: expected a list, found nothing
                """);
    }

    @Test
    void words_from_a_closed_list_are_checked() {
        assertThat(problems("""
                image: a
                restart: on-failre
                reconcile: {kind: cron, onUnhealthy: restrat, onManualStop: ignore, startTimeout: soon}
                cap_add: [NET_ADMN, NONSENSE]
                security_opt: [no-new-privilege]
                """)).isEqualTo("""
                desired-state/stack.yaml:8:16 spec.services.web.restart: expected one of always, no, on-failure, unless-stopped, found text "on-failre"; did you mean "on-failure"?
                desired-state/stack.yaml:9:25 spec.services.web.reconcile.kind: expected one of job, service, found text "cron"
                desired-state/stack.yaml:9:44 spec.services.web.reconcile.onUnhealthy: expected one of replace, report, restart, stop, found text "restrat"; did you mean "restart"?
                desired-state/stack.yaml:9:67 spec.services.web.reconcile.onManualStop: expected one of heal, respect, found text "ignore"
                desired-state/stack.yaml:9:89 spec.services.web.reconcile.startTimeout: "soon" is not a duration; write one such as 10s, 1m30s or 2h
                desired-state/stack.yaml:10:17 spec.services.web.cap_add[0]: "NET_ADMN" is not a capability; did you mean "NET_ADMIN"?
                desired-state/stack.yaml:10:27 spec.services.web.cap_add[1]: "NONSENSE" is not a capability
                desired-state/stack.yaml:11:22 spec.services.web.security_opt[0]: "no-new-privilege" is not a security option; did you mean "no-new-privileges"?
                """);
    }

    @Test
    void values_are_checked() {
        assertThat(problems("""
                image: Not An Image
                mem_limit: 1x
                cpus: 0
                pids_limit: -2
                stop_signal: "term!"
                stop_grace_period: 10
                working_dir: app
                hostname: a_b
                command: "echo 'open"
                """)).isEqualTo("""
                desired-state/stack.yaml:7:14 spec.services.web.image: "Not An Image" is not an image; write NAME:TAG or NAME@sha256:DIGEST
                desired-state/stack.yaml:8:18 spec.services.web.mem_limit: "1x" is not a size; write a number and a unit (b, k, m or g), such as 512m
                desired-state/stack.yaml:9:13 spec.services.web.cpus: "0" is not a number of cores; write one such as 0.5 or 2
                desired-state/stack.yaml:10:19 spec.services.web.pids_limit: expected a whole number, -1 to 2147483647, found the number -2
                desired-state/stack.yaml:11:20 spec.services.web.stop_signal: "term!" is not a signal; write one such as SIGTERM
                desired-state/stack.yaml:12:26 spec.services.web.stop_grace_period: "10" is not a duration; write one such as 10s, 1m30s or 2h
                desired-state/stack.yaml:13:20 spec.services.web.working_dir: "app" is not an absolute path; write one such as /app
                desired-state/stack.yaml:14:17 spec.services.web.hostname: "a_b" is not a host name; use letters, digits and "-"
                desired-state/stack.yaml:15:16 spec.services.web.command: the quote ' is never closed; write the command as a list of words
                """);
        assertThat(problems("image: a\nmem_limit: 1m\n")).isEqualTo("""
                desired-state/stack.yaml:8:18 spec.services.web.mem_limit: "1m" is less than 6m, the least that an engine takes; such as 64m
                """);
    }

    @Test
    void an_image_is_needed() {
        assertThat(problems("user: me\n")).isEqualTo("""
                desired-state/stack.yaml:6:5 spec.services.web: "image" is missing; write one such as image: corrente/api:local
                """);
    }

    @Test
    void health_checks_are_checked() {
        assertThat(problems("""
                image: a
                healthcheck:
                  test: [curl, localhost]
                  interval: 0
                  timeout: 5 seconds
                  retries: 0
                  start_interval: 1s
                  disabled: true
                """)).isEqualTo("""
                desired-state/stack.yaml:9:9 spec.services.web.healthcheck.test: a test begins with CMD, CMD-SHELL or NONE; write [CMD, program, argument]
                desired-state/stack.yaml:10:19 spec.services.web.healthcheck.interval: "0" is too short; the shortest is 1ms
                desired-state/stack.yaml:11:18 spec.services.web.healthcheck.timeout: "5 seconds" is not a duration; write one such as 10s, 1m30s or 2h
                desired-state/stack.yaml:12:18 spec.services.web.healthcheck.retries: expected a whole number, 1 to 1000, found the number 0
                desired-state/stack.yaml:13:9 spec.services.web.healthcheck.start_interval: Compose knows "start_interval", but it is not supported here; the reconciler asks often by itself while a service starts
                desired-state/stack.yaml:14:9 spec.services.web.healthcheck.disabled: unknown key "disabled"; did you mean "disable"?
                """);
    }

    @Test
    void mounts_are_checked() {
        assertThat(problems("""
                image: a
                volumes:
                  - /anonymous
                  - data:relative
                  - data:/data:rx
                  - a:b:c:d
                  - ~/home:/home
                  - ../../out:/out
                  - data:/
                  - data:/a/../b
                  - {type: nfs, source: x, target: /x}
                  - {type: bind, target: /x}
                  - {type: volume, source: data}
                  - {type: bind, source: ./x, target: /y, bind: {propagation: shared}}
                tmpfs: [tmp, "/tmp:exec", "/tmp:size=1x", "/tmp:uid=1"]
                """)).isEqualTo("""
                desired-state/stack.yaml:9:11 spec.services.web.volumes[0]: "/anonymous" is a volume without a name, which nobody could find again; declare one under spec.volumes and write NAME:/anonymous
                desired-state/stack.yaml:10:11 spec.services.web.volumes[1]: "relative" is not an absolute path in the container; write one such as /data
                desired-state/stack.yaml:11:11 spec.services.web.volumes[2]: "data:/data:rx" is not a mount; write NAME:/path, ./folder:/path or either with :ro
                desired-state/stack.yaml:12:11 spec.services.web.volumes[3]: "a:b:c:d" is not a mount; write NAME:/path, ./folder:/path or either with :ro
                desired-state/stack.yaml:13:11 spec.services.web.volumes[4]: "~" is a home folder, which the reconciler does not have; write the absolute path, or one relative to the stack file
                desired-state/stack.yaml:14:11 spec.services.web.volumes[5]: "../../out" leaves the project folder, the only one the reconciler sees
                desired-state/stack.yaml:15:11 spec.services.web.volumes[6]: nothing can be mounted over the whole container; mount a folder such as /data
                desired-state/stack.yaml:16:11 spec.services.web.volumes[7]: "/a/../b" leads upwards; write the path without ".."
                desired-state/stack.yaml:17:18 spec.services.web.volumes[8].type: expected one of bind, tmpfs, volume, found text "nfs"
                desired-state/stack.yaml:18:11 spec.services.web.volumes[9]: "source" is missing; write what is mounted
                desired-state/stack.yaml:19:11 spec.services.web.volumes[10]: "target" is missing; write the path in the container
                desired-state/stack.yaml:20:49 spec.services.web.volumes[11].bind: Compose knows "bind", but it is not supported here; the folder must exist and is mounted as it is: leave this out
                desired-state/stack.yaml:21:15 spec.services.web.tmpfs[0]: "tmp" is not an absolute path in the container; write one such as /data
                desired-state/stack.yaml:21:20 spec.services.web.tmpfs[1]: "exec" is not supported for a tmpfs; known are size=64m and mode=1777; it is always rw, noexec, nosuid and nodev
                desired-state/stack.yaml:21:33 spec.services.web.tmpfs[2]: "1x" is not a size; write a number and a unit (b, k, m or g), such as 512m
                desired-state/stack.yaml:21:49 spec.services.web.tmpfs[3]: "uid" is not supported for a tmpfs; known are size and mode
                """);
    }

    @Test
    void ports_are_checked() {
        assertThat(problems("""
                image: a
                ports:
                  - "80:x"
                  - {published: 80}
                  - {target: 70000, published: 80-81, host_ip: localhost, protocol: icmp}
                  - {target: 80, mode: host}
                  - [80]
                """)).isEqualTo("""
                desired-state/stack.yaml:9:11 spec.services.web.ports[0]: "80:x" is not a port; write 127.0.0.1:8080:80, 8080:80 or 80
                desired-state/stack.yaml:10:11 spec.services.web.ports[1]: "target" is missing; write the container's port, such as target: 80
                desired-state/stack.yaml:11:20 spec.services.web.ports[2].target: expected a whole number, 1 to 65535, found the number 70000
                desired-state/stack.yaml:11:38 spec.services.web.ports[2].published: expected a whole number, 0 to 65535, found text "80-81"
                desired-state/stack.yaml:11:54 spec.services.web.ports[2].host_ip: "localhost" is a name, not an address; write 127.0.0.1
                desired-state/stack.yaml:11:75 spec.services.web.ports[2].protocol: "icmp" is not a protocol; write tcp or udp
                desired-state/stack.yaml:12:24 spec.services.web.ports[3].mode: Compose knows "mode", but it is not supported here; there is one host, so ports are always published on it: leave this out
                desired-state/stack.yaml:13:11 spec.services.web.ports[4]: expected text, found a list
                """);
    }

    @Test
    void files_cannot_lie_in_folders_that_a_mount_would_hide() {
        String yaml = """
                spec:
                  services:
                    web:
                      image: a
                      configs:
                        - {source: c, target: /c.conf}
                        - {source: c, target: /etc/c.conf}
                        - {source: c, target: /run/configs/}
                        - {source: c, target: /run/../c}
                        - {source: c, mode: 999, uid: root}
                        - {target: c}
                      secrets:
                        - {source: s, target: /s}
                  configs: {c: {content: x}}
                  secrets: {s: {}}
                """;
        assertThat(StackFolder.spec(project, yaml).problems()).isEqualTo("""
                desired-state/stack.yaml:9:31 spec.services.web.configs[0].target: a config cannot lie directly in /, for its folder is mounted as a whole; write /run/configs/c.conf
                desired-state/stack.yaml:10:31 spec.services.web.configs[1].target: a config cannot lie directly in /etc, for its folder is mounted as a whole; write /run/configs/c.conf
                desired-state/stack.yaml:11:31 spec.services.web.configs[2].target: "/run/configs/" is not the path of a file; write one such as /run/configs/name
                desired-state/stack.yaml:12:31 spec.services.web.configs[3].target: "/run/../c" is not the path of a file; write one such as /run/configs/name
                desired-state/stack.yaml:13:29 spec.services.web.configs[4].mode: "999" is not a file mode; write it in octal, such as 0440
                desired-state/stack.yaml:13:39 spec.services.web.configs[4].uid: expected a whole number, 0 to 2147483647, found text "root"
                desired-state/stack.yaml:14:11 spec.services.web.configs[5]: "source" is missing; write the config's name
                desired-state/stack.yaml:16:31 spec.services.web.secrets[0].target: a secret cannot lie directly in /, for its folder is mounted as a whole; write /run/secrets/s
                """);
    }

    @Test
    void environment_and_labels_are_checked() {
        assertThat(problems("""
                image: a
                environment: [A=1, A=2, =3, {B: 1}]
                labels: {dev.corrente.stack: mine, list: [1]}
                """)).isEqualTo("""
                desired-state/stack.yaml:8:26 spec.services.web.environment[1]: "A" stands twice in this list; remove one of them
                desired-state/stack.yaml:8:31 spec.services.web.environment[2]: expected NAME=VALUE, found no name
                desired-state/stack.yaml:8:35 spec.services.web.environment[3]: expected text, found a map
                desired-state/stack.yaml:9:36 spec.services.web.labels["dev.corrente.stack"]: labels that begin with "dev.corrente." mark what the reconciler owns; only it sets them; use a prefix of your own
                desired-state/stack.yaml:9:42 spec.services.web.labels.list: expected text, a number or a boolean, found a list
                """);
    }

    @Test
    void a_variable_that_is_missing_does_not_bring_further_complaints() {
        assertThat(problems("""
                image: a
                read_only: ${RO}
                ports: ["${PORT}:80"]
                user: ${USER:?who}
                """)).isEqualTo("""
                desired-state/stack.yaml:8:18 spec.services.web.read_only: variable "RO" is not set and has no default; set it in .env or write ${RO:-default}
                desired-state/stack.yaml:9:15 spec.services.web.ports[0]: variable "PORT" is not set and has no default; set it in .env or write ${PORT:-default}
                desired-state/stack.yaml:10:13 spec.services.web.user: variable "USER" must be set: who; set it in .env
                """);
    }

    @Test
    void a_service_that_is_no_map_is_said() {
        assertThat(StackFolder.spec(project, "spec: {services: {web: nginx, api: , 'a b': {image: x}}}\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml:4:24 spec.services.web: expected a map, found text "nginx"
                desired-state/stack.yaml:4:35 spec.services.api: expected a map, found nothing
                desired-state/stack.yaml:4:38 spec.services["a b"]: "a b" is not a name; use at most 63 letters, digits, "_", "." and "-", beginning with a letter or digit
                """);
    }

    @Test
    void what_a_file_says_cannot_break_out_of_the_line() {
        assertThat(problems("image: \"a\\nb\\e[31m\"\n\"key\\rtwo\": 1\n")).isEqualTo("""
                desired-state/stack.yaml:7:14 spec.services.web.image: "a\\nb\\x1b[31m" is not an image; write NAME:TAG or NAME@sha256:DIGEST
                desired-state/stack.yaml:8:7 spec.services.web["key\\rtwo"]: unknown key "key\\rtwo"; the keys are listed in desired-state/schema/stack.schema.json
                """);
    }

    @Test
    void long_text_is_cut_and_does_not_exhaust_the_patterns() {
        assertThat(problems("image: " + "a/".repeat(200_000) + "\n")).hasSizeLessThan(600);
        assertThat(problems("image: a\nhostname: " + "a.".repeat(200_000) + "a\n"))
                .hasSizeLessThan(600);
    }

    @Test
    void a_name_that_no_variable_can_have_is_refused() {
        assertThat(problems("image: a\nenvironment: {\"A B\": c}\n")).contains("\"A B\" cannot name a variable");
    }

    @Test
    void of_a_long_text_only_the_beginning_is_shown() {
        assertThat(problems("image: a\nread_only: " + "x".repeat(60) + "\n"))
                .contains("found text \"" + "x".repeat(60) + "\"");
        assertThat(problems("image: a\nread_only: " + "x".repeat(61) + "\n"))
                .contains("found text \"" + "x".repeat(60) + "…\"");
    }
}
