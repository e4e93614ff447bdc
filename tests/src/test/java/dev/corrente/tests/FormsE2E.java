package dev.corrente.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compose with a named file, bare Compose with {@code .env}, and the launcher: three ways to the same stack. */
@ExtendWith(RunningStack.class)
class FormsE2E {
    private static final List<String> PORTS =
            List.of("FRONTEND_PORT", "API_PORT", "CORRENTE_STATUS_PORT", "MINIO_PORT", "MINIO_CONSOLE_PORT");

    @Test
    void the_three_forms_run_one_stack_and_what_up_is_given_wins_over_the_file(Box first) throws IOException {
        Map<String, String> settings = settings(first);
        Shell bare = new Shell(Checkout.twin(first.shell().folder())).without(FormsE2E::isSetting);
        try (Box box = new Box(bare.with(settings))) {
            compose(box.shell(), "-f", "compose/compose.yaml", "config", "--quiet");
            compose(box.shell(), "-f", "compose/compose.yaml", "up", "-d", "--no-build");
            box.untilHealthy();
            String before = everything(box);

            Files.writeString(box.file(".env"), filledIn(Files.readString(box.file(".env.template")), settings));
            compose(bare, "up", "-d", "--no-build");
            assertThat(box.corrente(bare, "up", "--yes").succeeded().output()).contains("Nothing changed");
            assertThat(everything(box)).isEqualTo(before);

            renamed(box);
            assertThat(box.corrente(bare, "up", "--yes").succeeded().output()).doesNotContain("abc123_");
            assertThat(box.docker("inspect", "--format", "{{.State.Status}}", box.container("reconciler")))
                    .isEqualTo("running");

            overridden(box, bare);
            renamed(box);
            ended(box, bare);
        }
    }

    /** What Compose does to a container that it is about to replace, and leaves so where it cannot. */
    private static void renamed(Box box) {
        box.docker("rename", box.container("reconciler"), "abc123_" + box.container("reconciler"));
    }

    private static void overridden(Box box, Shell bare) throws IOException {
        String other = freePorts(1).getFirst();
        box.corrente(bare.with(Map.of("FRONTEND_PORT", other)), "up", "--yes").succeeded();
        assertThat(frontendPort(box)).isEqualTo(other);

        box.corrente(bare, "up", "--yes").succeeded();
        assertThat(frontendPort(box)).isEqualTo(box.setting("FRONTEND_PORT"));
    }

    private static void ended(Box box, Shell bare) {
        String services = box.docker("ps", "-q", "--filter", "label=dev.corrente.stack=" + box.stack());
        compose(bare, "down");
        assertThat(box.docker("ps", "-q", "--filter", "label=dev.corrente.stack=" + box.stack()))
                .isEqualTo(services)
                .isNotEmpty();

        box.corrente(bare, "down", "--volumes", "--yes").succeeded();
        assertThat(named(box, "ps", "-a", "--format", "{{.Names}}")).isEmpty();
        assertThat(named(box, "network", "ls", "--format", "{{.Name}}")).isEmpty();
        assertThat(named(box, "volume", "ls", "--format", "{{.Name}}")).isEmpty();
    }

    private static List<String> named(Box box, String... list) {
        return box.docker(list)
                .lines()
                .filter(name -> name.contains(box.stack() + "-"))
                .toList();
    }

    private static String frontendPort(Box box) {
        String address = box.docker("port", box.container("frontend"), "8080");
        return address.substring(address.lastIndexOf(':') + 1);
    }

    private static String everything(Box box) {
        return Stream.of("reconciler", "minio", "store-init", "redis", "api", "sample", "frontend")
                .map(box::id)
                .toList()
                .toString();
    }

    /** What would say which stack is meant, or win over {@code .env}. */
    private static boolean isSetting(String name) {
        return name.startsWith("CORRENTE_")
                || name.startsWith("COMPOSE_")
                || name.endsWith("_PORT")
                || List.of("LOG_LEVEL", "MINIO_ENDPOINT", "REDIS_URL").contains(name);
    }

    private static Map<String, String> settings(Box first) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("CORRENTE_STACK", "forms-of-" + first.stack());
        settings.put("COMPOSE_PROJECT_NAME", "forms-of-" + first.stack());
        settings.put("CORRENTE_VERSION", first.setting("CORRENTE_VERSION"));
        List<String> free = freePorts(PORTS.size());
        for (int index = 0; index < free.size(); index++) {
            settings.put(PORTS.get(index), free.get(index));
        }
        return settings;
    }

    private static List<String> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream()
                    .map(socket -> String.valueOf(socket.getLocalPort()))
                    .toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static String filledIn(String template, Map<String, String> settings) {
        String text = template;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            text = text.replaceFirst(
                    "(?m)^#?" + setting.getKey() + "=.*$", setting.getKey() + "=" + setting.getValue());
        }
        return text;
    }

    /** Whichever of the two Composes is installed, the older first. */
    private static void compose(Shell shell, String... arguments) {
        String either = "if command -v docker-compose; then docker-compose \"$@\"; else docker compose \"$@\"; fi";
        List<String> command = new ArrayList<>(List.of("bash", "-c", either, "compose"));
        command.addAll(List.of(arguments));
        shell.run(command.toArray(String[]::new)).succeeded();
    }
}
