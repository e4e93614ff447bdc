package dev.corrente.reconciler.notify;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.notify.Receiver.Got;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhooksTest {
    private static final String SECRET = "0123456789abcdef";
    private static final Retries QUICK = new Retries(4, Duration.ofMillis(5));

    @TempDir
    private Path folder = Path.of(".");

    private EventLog events = new EventLog(new StateFolder(Path.of("target")), Clock.systemUTC());

    @BeforeEach
    void aSecretAndALog() throws IOException {
        events = new EventLog(new StateFolder(folder), Clock.systemUTC());
        Files.writeString(folder.resolve("secret"), SECRET + "\n");
    }

    private Webhooks webhooks(Receiver receiver) {
        WebhookSettings settings = new WebhookSettings(receiver.url(), folder.resolve("secret"));
        return new Webhooks(settings, "box", events, QUICK, Clock.systemUTC());
    }

    private void warn(String service, String reason) {
        events.add(service, StackEvent.WARNING, reason, "because");
    }

    private static void until(Webhooks webhooks, Map<String, Long> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!webhooks.counts().values().entrySet().containsAll(wanted.entrySet())) {
            assertThat(System.nanoTime())
                    .as("in time: %s", webhooks.counts().values())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void a_message_arrives_although_the_receiver_fails_first_and_can_be_told_from_a_second_one() throws Exception {
        try (Receiver receiver = new Receiver(2);
                Webhooks webhooks = webhooks(receiver)) {
            warn("api", "Failed");
            Got first = receiver.next();
            Got second = receiver.next();
            Got third = receiver.next();

            assertThat(second.delivery()).isEqualTo(first.delivery());
            assertThat(third.delivery()).isEqualTo(first.delivery());
            assertThat(third.body())
                    .contains("\"stack\":\"box\"", "\"service\":\"api\"", "\"reason\":\"Failed\"", "\"count\":1");
            until(webhooks, Map.of("sent", 1L, "failed", 2L));
        }
    }

    @Test
    void the_signature_covers_the_time_and_the_body() throws Exception {
        try (Receiver receiver = new Receiver(0);
                Webhooks webhooks = webhooks(receiver)) {
            warn("api", "Failed");
            Got got = receiver.next();

            String time = got.signature().replaceAll("t=(\\d+),v1=[0-9a-f]{64}", "$1");
            assertThat(got.signature())
                    .isEqualTo(Signature.of(SECRET, Instant.ofEpochSecond(Long.parseLong(time)), got.body()));
            until(webhooks, Map.of("sent", 1L));
        }
    }

    @Test
    void the_signature_is_what_other_programs_compute() {
        // printf '1772366400.{}' | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(Signature.of(SECRET, Instant.parse("2026-03-01T12:00:00Z"), "{}"))
                .isEqualTo("t=1772366400,v1=045b94e22889c4d3f49ea1ebebe0e8ca0e2883cb1419c86020b25064809b5516");
    }

    @Test
    void a_receiver_that_never_answers_well_is_given_up_and_the_next_message_goes_out() throws Exception {
        try (Receiver receiver = new Receiver(4);
                Webhooks webhooks = webhooks(receiver)) {
            warn("api", "Failed");
            warn("web", "Failed");
            until(webhooks, Map.of("sent", 1L));

            assertThat(webhooks.counts().values()).containsEntry("dropped", 1L).containsEntry("failed", 4L);
            for (int i = 0; i < 4; i++) {
                assertThat(receiver.next().body()).contains("\"api\"");
            }
            assertThat(receiver.next().body()).contains("\"web\"");
        }
    }

    @Test
    void the_same_again_is_counted_and_not_sent() throws Exception {
        try (Receiver receiver = new Receiver(0);
                Webhooks webhooks = webhooks(receiver)) {
            warn("api", "Failed");
            warn("api", "Failed");
            until(webhooks, Map.of("repeated", 1L));

            receiver.next();
            assertThat(receiver.isEmpty()).isTrue();
        }
    }

    @Test
    void more_than_fits_is_dropped_and_whoever_adds_events_does_not_wait() {
        try (Receiver receiver = new Receiver(0)) {
            WebhookSettings settings = new WebhookSettings(receiver.url(), folder.resolve("no-such-secret"));
            Retries never = new Retries(2, Duration.ofHours(1));
            try (Webhooks webhooks = new Webhooks(settings, "box", events, never, Clock.systemUTC())) {
                for (int i = 0; i < 102; i++) {
                    warn("s" + i, "Failed");
                }

                assertThat(webhooks.counts().values().get("dropped")).isPositive();
                assertThat(receiver.isEmpty()).isTrue();
            }
        }
    }

    @Test
    void what_the_client_refuses_to_send_is_given_up_like_what_does_not_arrive() {
        WebhookSettings settings = new WebhookSettings(URI.create("http://127.0.0.1:99999/"), folder.resolve("secret"));
        try (Webhooks webhooks = new Webhooks(settings, "box", events, QUICK, Clock.systemUTC())) {
            warn("api", "Failed");
            warn("web", "Failed");

            until(webhooks, Map.of("dropped", 2L, "failed", 8L));
        }
        Map<String, String> odd =
                Map.of("CORRENTE_WEBHOOK_URL", "http://h:99999/", "CORRENTE_WEBHOOK_SECRET_FILE", "s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSettings.of(odd, folder))
                .withMessageContaining("65535");
    }

    @Test
    void without_an_address_there_are_none_and_without_a_secret_that_is_an_error() {
        assertThat(WebhookSettings.of(Map.of(), folder)).isEmpty();
        assertThat(WebhookSettings.of(Map.of("CORRENTE_WEBHOOK_URL", ""), folder))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSettings.of(Map.of("CORRENTE_WEBHOOK_URL", "https://h.example/x"), folder))
                .withMessageContaining("CORRENTE_WEBHOOK_SECRET_FILE");
        Map<String, String> odd = Map.of("CORRENTE_WEBHOOK_URL", "ftp://key@h", "CORRENTE_WEBHOOK_SECRET_FILE", "s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSettings.of(odd, folder))
                .withMessageNotContaining("key@");
    }
}
