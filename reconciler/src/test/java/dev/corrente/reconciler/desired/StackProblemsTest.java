package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong around and between services. */
class StackProblemsTest {
    @TempDir
    Path project;

    private String spec(String yaml) {
        return StackFolder.spec(project, yaml).problems();
    }

    @Test
    void everything_missing_is_said_in_one_go() {
        assertThat(StackFolder.of(project, "x-nothing: here\n").problems()).isEqualTo("""
                desired-state/stack.yaml:1:1: "apiVersion" is missing; write apiVersion: corrente.dev/v1
                desired-state/stack.yaml:1:1: "kind" is missing; write kind: Stack
                desired-state/stack.yaml:1:1: "metadata" is missing; write metadata: {name: corrente}
                desired-state/stack.yaml:1:1: "spec" is missing; write spec: and below it services:
                """);
    }

    @Test
    void a_document_that_is_no_map_is_said() {
        assertThat(StackFolder.of(project, "- hello\n").problems()).isEqualTo("""
                desired-state/stack.yaml:1:1: expected a map, found a list
                """);
    }

    @Test
    void a_compose_file_is_recognised() {
        assertThat(StackFolder.of(project, """
                version: "3"
                name: demo
                services: {web: {image: a}}
                """).problems()).isEqualTo("""
                desired-state/stack.yaml:1:1 version: Compose knows "version", but it is not supported here; remove it; "apiVersion: corrente.dev/v1" takes its place
                desired-state/stack.yaml:1:1: "apiVersion" is missing; write apiVersion: corrente.dev/v1
                desired-state/stack.yaml:1:1: "kind" is missing; write kind: Stack
                desired-state/stack.yaml:1:1: "metadata" is missing; write metadata: {name: corrente}
                desired-state/stack.yaml:1:1: "spec" is missing; write spec: and below it services:
                desired-state/stack.yaml:2:1 name: Compose knows "name", but it is not supported here; write it as metadata: {name: …}
                desired-state/stack.yaml:3:1 services: Compose knows "services", but it is not supported here; in a stack file it stands under "spec"
                """);
    }

    @Test
    void version_kind_and_name_are_checked() {
        assertThat(StackFolder.of(project, """
                apiVersion: corrente.dev/v2
                kind: stack
                metadata: {name: My_Stack, labels: {}}
                spec: {services: {web: {image: a}}}
                """).problems()).isEqualTo("""
                desired-state/stack.yaml:1:13 apiVersion: expected corrente.dev/v1, found text "corrente.dev/v2"; did you mean "corrente.dev/v1"?
                desired-state/stack.yaml:2:7 kind: expected Stack, found text "stack"; did you mean "Stack"?
                desired-state/stack.yaml:3:18 metadata.name: "My_Stack" cannot name a stack; use at most 40 of a-z, 0-9 and -, with a letter or digit at both ends
                desired-state/stack.yaml:3:28 metadata.labels: unknown key "labels"; the only key here is name
                """);
    }

    @Test
    void a_stack_without_services_is_refused() {
        assertThat(spec("spec: {services: {}}\n")).isEqualTo("""
                desired-state/stack.yaml:4:8 spec.services: there is no service; name at least one service; to remove all that runs: corrente apply --allow-empty
                """);
        assertThat(spec("spec: {}\n")).isEqualTo("""
                desired-state/stack.yaml:4:1 spec: "services" is missing; write services: and below it at least one service
                """);
        assertThat(spec("spec: {services: }\n")).isEqualTo("""
                desired-state/stack.yaml:4:17 spec.services: expected a map of names, found nothing
                """);
        assertThat(spec("spec: {services: {web: {image: a, profiles: [p]}}}\n")).isEqualTo("""
                desired-state/stack.yaml:4:1 spec: every service has a profile and none of these is active, so nothing would run; add one of p to spec.profiles; to remove all that runs: corrente apply --allow-empty
                """);
    }

    @Test
    void what_a_service_names_must_be_declared() {
        assertThat(spec("""
                spec:
                  services:
                    web:
                      image: a
                      networks: [stor, other]
                      volumes: ["dta:/data"]
                      secrets: [pasword]
                      configs: [missing]
                      depends_on: [dbb, web2]
                    db: {image: a}
                  networks: {store: {}}
                  volumes: {data: {}}
                  secrets: {password: {}}
                """)).isEqualTo("""
                desired-state/stack.yaml:8:18 spec.services.web.networks[0]: network "stor" is not declared; did you mean "store"?
                desired-state/stack.yaml:8:24 spec.services.web.networks[1]: network "other" is not declared; declare it under spec.networks
                desired-state/stack.yaml:9:17 spec.services.web.volumes[0]: volume "dta" is not declared; did you mean "data"?
                desired-state/stack.yaml:10:17 spec.services.web.secrets[0]: secret "pasword" is not declared; did you mean "password"?
                desired-state/stack.yaml:11:17 spec.services.web.configs[0]: config "missing" is not declared; declare it under spec.configs
                desired-state/stack.yaml:12:20 spec.services.web.depends_on[0]: service "dbb" does not exist; did you mean "db"?
                desired-state/stack.yaml:12:25 spec.services.web.depends_on[1]: service "web2" does not exist; did you mean "web"?
                """);
    }

    @Test
    void a_dependency_must_run_when_its_dependant_does() {
        assertThat(spec("""
                spec:
                  services:
                    web: {image: a, depends_on: [tool]}
                    tool: {image: a, profiles: [tools]}
                    late: {image: a, profiles: [tools], depends_on: [tool]}
                """)).isEqualTo("""
                desired-state/stack.yaml:6:34 spec.services.web.depends_on[0]: service "tool" does not run, for none of its profiles is active; add "tools" to spec.profiles, or give "web" that profile too
                """);
    }

    @Test
    void circles_of_dependencies_are_shown_once() {
        assertThat(spec("""
                spec:
                  services:
                    self: {image: a, depends_on: [self]}
                    a: {image: a, depends_on: [c]}
                    b: {image: a, depends_on: [a]}
                    c: {image: a, depends_on: [b]}
                """)).isEqualTo("""
                desired-state/stack.yaml:6:35 spec.services.self.depends_on[0]: services wait for each other in a circle: self -> self; take one of these dependencies out
                desired-state/stack.yaml:7:32 spec.services.a.depends_on[0]: services wait for each other in a circle: a -> c -> b -> a; take one of these dependencies out
                """);
    }

    @Test
    void a_long_chain_of_dependencies_is_no_circle_and_no_danger() {
        StringBuilder yaml = new StringBuilder("spec:\n  services:\n    s0: {image: a}\n");
        for (int i = 1; i < 9_000; i++) {
            yaml.append("    s%d: {image: a, depends_on: [s%d]}\n".formatted(i, i - 1));
        }
        assertThat(spec(yaml.toString())).isEmpty();
    }

    @Test
    void conditions_must_be_able_to_come_true() {
        assertThat(spec("""
                spec:
                  services:
                    job: {image: a, reconcile: {kind: job}}
                    svc: {image: a}
                    blind: {image: a, healthcheck: {disable: true}}
                    web:
                      image: a
                      depends_on:
                        job: {condition: service_healthy}
                        svc: {condition: service_completed_successfully}
                        blind: {condition: service_healthy}
                    api:
                      image: a
                      depends_on:
                        svc: {condition: service_health, required: false}
                """)).isEqualTo("""
                desired-state/stack.yaml:12:9 spec.services.web.depends_on.job: "job" is a job, and a job ends instead of becoming healthy; write condition: service_completed_successfully
                desired-state/stack.yaml:13:9 spec.services.web.depends_on.svc: "svc" is a service and never completes; give it reconcile: {kind: job}, or write condition: service_healthy
                desired-state/stack.yaml:14:9 spec.services.web.depends_on.blind: "blind" has its health check disabled and never becomes healthy; write condition: service_started, or give it a health check
                desired-state/stack.yaml:18:26 spec.services.api.depends_on.svc.condition: expected one of service_completed_successfully, service_healthy, service_started, found text "service_health"; did you mean "service_healthy"?
                desired-state/stack.yaml:18:42 spec.services.api.depends_on.svc.required: Compose knows "required", but it is not supported here; every dependency is required; take it out or give both one profile
                """);
    }

    @Test
    void a_host_port_is_published_once() {
        assertThat(spec("""
                spec:
                  services:
                    a: {image: a, ports: ["8080:80", "9090:90/udp"]}
                    b: {image: a, ports: ["8080:81"]}
                    c: {image: a, ports: ["0.0.0.0:8080:82"]}
                    d: {image: a, ports: ["9090:90/tcp", "127.0.0.2:8080:80", "80", "81"]}
                    e: {image: a, ports: ["8080:80"], profiles: [off]}
                """)).isEqualTo("""
                desired-state/stack.yaml:7:27 spec.services.b.ports[0]: host port 8080/tcp on 127.0.0.1 is already published by service "a" (line 6); choose another host port
                desired-state/stack.yaml:8:27 spec.services.c.ports[0]: host port 8080/tcp on 0.0.0.0 is already published by service "a" (line 6); choose another host port
                desired-state/stack.yaml:9:42 spec.services.d.ports[1]: host port 8080/tcp on 127.0.0.2 is already published by service "c" (line 8); choose another host port
                """);
    }

    @Test
    void a_mount_target_is_taken_once() {
        assertThat(spec("""
                spec:
                  services:
                    web:
                      image: a
                      volumes: ["data:/data", "./x:/data/", "data:/run/secrets"]
                      tmpfs: [/data]
                      secrets: [s, {source: s, target: s}]
                  volumes: {data: {}}
                  secrets: {s: {}}
                """)).isEqualTo("""
                desired-state/stack.yaml:8:31 spec.services.web.volumes[1]: /data is already mounted in this service (line 8); choose another target
                desired-state/stack.yaml:9:15 spec.services.web.tmpfs[0]: /data is already mounted in this service (line 8); choose another target
                desired-state/stack.yaml:10:17 spec.services.web.secrets[0]: the folder /run/secrets is already mounted (line 8), and this file needs it as a mount of its own; give the file another target
                desired-state/stack.yaml:10:20 spec.services.web.secrets[1]: /run/secrets/s is already mounted in this service (line 10); choose another target
                desired-state/stack.yaml:10:20 spec.services.web.secrets[1]: the folder /run/secrets is already mounted (line 8), and this file needs it as a mount of its own; give the file another target
                """);
    }

    @Test
    void templates_name_other_secrets_and_end() {
        assertThat(spec("""
                spec:
                  services: {web: {image: a}}
                  secrets:
                    a: {template: "{b}"}
                    b: {template: "x{a}"}
                    c: {template: "{pasword} {} { } {nothing}"}
                    d: {template: "{d}"}
                    password: {}
                """)).isEqualTo("""
                desired-state/stack.yaml:7:19 spec.secrets.a.template: secrets are made of each other in a circle: a -> b -> a; take one of these placeholders out
                desired-state/stack.yaml:9:19 spec.secrets.c.template: the template names a secret "pasword" that is not declared; did you mean "password"?
                desired-state/stack.yaml:9:19 spec.secrets.c.template: the template names a secret "nothing" that is not declared; declare it under spec.secrets
                desired-state/stack.yaml:10:19 spec.secrets.d.template: secrets are made of each other in a circle: d -> d; take one of these placeholders out
                """);
    }

    @Test
    void declarations_are_checked() {
        assertThat(spec("""
                spec:
                  services: {web: {image: a}}
                  networks:
                    n: {driver: bridge, internal: yes, reconcile: {joined: true}}
                    "a b": {}
                  volumes:
                    v: {external: true, size: 1g}
                  secrets:
                    s: {environment: "A B", external: true}
                  configs:
                    none: {}
                    both: {file: x, content: y}
                    empty:
                """)).isEqualTo("""
                desired-state/stack.yaml:7:9 spec.networks.n.driver: Compose knows "driver", but it is not supported here; a stack's network is always a plain bridge: leave this out
                desired-state/stack.yaml:7:35 spec.networks.n.internal: expected true or false, found text "yes"; write true
                desired-state/stack.yaml:7:52 spec.networks.n.reconcile.joined: unknown key "joined"; did you mean "join"?
                desired-state/stack.yaml:8:5 spec.networks["a b"]: "a b" is not a name; use at most 63 letters, digits, "_", "." and "-", beginning with a letter or digit
                desired-state/stack.yaml:10:9 spec.volumes.v.external: Compose knows "external", but it is not supported here; the reconciler names, labels and owns it: leave this out
                desired-state/stack.yaml:10:25 spec.volumes.v.size: unknown key "size"; no keys are known here
                desired-state/stack.yaml:12:22 spec.secrets.s.environment: "A B" is not a variable's name; write the name alone, such as ADMIN_KEY
                desired-state/stack.yaml:12:29 spec.secrets.s.external: Compose knows "external", but it is not supported here; leave it out: a secret that names no source is made by the reconciler
                desired-state/stack.yaml:14:5 spec.configs.none: a config needs a source; give either file or content
                desired-state/stack.yaml:15:5 spec.configs.both: both "file" and "content" are given; give either file or content
                desired-state/stack.yaml:15:18 spec.configs.both.file: desired-state/x does not exist
                desired-state/stack.yaml:16:11 spec.configs.empty: expected a map, found nothing
                """);
    }

    @Test
    void a_profile_that_nobody_has_is_a_warning() {
        assertThat(StackFolder.spec(project, """
                spec:
                  profiles: [smple]
                  services:
                    web: {image: a}
                    data: {image: a, profiles: [sample]}
                """).warnings()).isEqualTo("""
                desired-state/stack.yaml:5:14 spec.profiles[0]: no service has the profile "smple"; did you mean "sample"?
                """);
    }

    @Test
    void a_variable_without_a_value_is_a_warning() {
        assertThat(StackFolder.service(project, "image: a\nenvironment: {TOKEN: , OTHER: x}\n")
                        .warnings())
                .isEqualTo("""
                desired-state/stack.yaml:8:27 spec.services.web.environment.TOKEN: "TOKEN" has no value here and none in .env, so the container does not get it; write "TOKEN: ''" for an empty value
                """);
    }

    @Test
    void an_empty_command_is_a_warning_unless_there_is_an_entrypoint_and_none_in_either_case() {
        StackFolder alone = StackFolder.service(project, "image: a\ncommand: []\n");

        assertThat(alone.warnings()).isEqualTo("""
                desired-state/stack.yaml:8:7 spec.services.web.command: an empty command leaves the image's own in force, here as with Compose; leave it out, or name the entrypoint too, which then gets no arguments
                """);
        StackFolder beside = StackFolder.service(project, "image: a\nentrypoint: [/app]\ncommand: \"\"\n");
        assertThat(beside.warnings()).isEmpty();
        assertThat(beside.accepted().stack().services().values())
                .satisfiesExactly(web -> assertThat(web.program().command()).isEmpty());
    }

    @Test
    void a_file_that_hides_a_folder_of_the_image_is_a_warning() {
        assertThat(StackFolder.spec(project, """
                spec:
                  services:
                    web: {image: a, configs: [{source: c, target: /etc/nginx/nginx.conf}]}
                  configs: {c: {content: x}}
                """).warnings()).isEqualTo("""
                desired-state/stack.yaml:6:51 spec.services.web.configs[0].target: the whole folder /etc/nginx is mounted and hides what the image has there; use a folder of its own, such as /run/configs/nginx.conf
                """);
    }

    @Test
    void a_flood_of_problems_is_bounded() {
        String yaml = "spec:\n  services:\n" + "    web: {}\n".repeat(500);
        assertThat(spec(yaml).lines().toList()).hasSize(Problems.MOST);
    }

    @Test
    void a_dependency_that_resembles_nothing_gets_the_whole_list() {
        assertThat(spec("spec: {services: {db: {image: a}, web: {image: a, depends_on: [elsewhere]}}}\n"))
                .contains("service \"elsewhere\" does not exist; services are db, web");
    }

    @Test
    void what_begins_with_x_is_nobodys_name() {
        assertThat(spec("spec: {services: {x-common: {user: me}, web: {image: a}}}\n"))
                .isEmpty();
    }
}
