package dev.corrente.reconciler.source;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class PushNoticeTest {
    /** The example that GitHub's documentation gives. */
    private static final String SECRET = "It's a Secret to Everybody";

    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private static final String DIGITS = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private final PushNotice notice = new PushNotice(SECRET, () -> {});

    private boolean genuine(String header, String value) {
        return notice.isGenuine(name -> name.equals(header) ? value : null, BODY);
    }

    @Test
    void github_gitea_and_gitlab_prove_themselves_each_in_their_way() {
        assertThat(genuine("X-Hub-Signature-256", "sha256=" + DIGITS)).isTrue();
        assertThat(genuine("X-Gitea-Signature", DIGITS)).isTrue();
        assertThat(genuine("X-Gitlab-Token", SECRET)).isTrue();
    }

    @Test
    void anything_else_proves_nothing() {
        assertThat(genuine("X-Hub-Signature-256", DIGITS)).isFalse();
        assertThat(genuine("X-Hub-Signature-256", "sha256=" + DIGITS.replace('7', '8')))
                .isFalse();
        assertThat(genuine("X-Hub-Signature-256", "sha256=")).isFalse();
        assertThat(genuine("X-Hub-Signature", "sha1=" + DIGITS)).isFalse();
        assertThat(genuine("X-Gitea-Signature", "")).isFalse();
        assertThat(genuine("X-Gitlab-Token", SECRET + " ")).isFalse();
        assertThat(genuine("X-Gitlab-Token", "")).isFalse();
        assertThat(genuine("X-Other", SECRET)).isFalse();
    }

    @Test
    void another_body_has_another_signature() {
        byte[] other = "Hello, World?".getBytes(StandardCharsets.UTF_8);

        assertThat(notice.isGenuine(name -> name.equals("X-Hub-Signature-256") ? "sha256=" + DIGITS : null, other))
                .isFalse();
    }

    @Test
    void the_secret_is_never_shown() {
        assertThat(notice).asString().doesNotContain(SECRET);
    }

    @Test
    void so_many_pass_at_once_and_one_more_after_each_pause() {
        Duration now = Duration.ofHours(-1);
        RateBound bound = new RateBound(2, Duration.ofSeconds(6), now);

        assertThat(bound.passes(now)).isTrue();
        assertThat(bound.passes(now)).isTrue();
        assertThat(bound.passes(now)).isFalse();
        assertThat(bound.passes(now.plusSeconds(6))).isTrue();
        assertThat(bound.passes(now.plusSeconds(6))).isFalse();
        assertThat(bound.passes(now.plusSeconds(60))).isTrue();
    }

    @Test
    void polls_that_fail_become_rarer_up_to_ten_minutes_and_spread() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(PollPause.after(minute, 0, 0.5)).isEqualTo(minute);
        assertThat(PollPause.after(minute, 2, 0.5)).isEqualTo(Duration.ofMinutes(4));
        assertThat(PollPause.after(minute, 99, 0.5)).isEqualTo(Duration.ofMinutes(10));
        assertThat(PollPause.after(Duration.ofHours(1), 5, 0.5)).isEqualTo(Duration.ofHours(1));
        assertThat(PollPause.after(minute, 0, 0)).isEqualTo(Duration.ofSeconds(48));
        assertThat(PollPause.after(minute, 0, 1)).isEqualTo(Duration.ofSeconds(72));
    }

    @Test
    void credentials_are_taken_out_of_what_others_say() {
        Redaction redaction = new Redaction(java.util.List.of("s3cret"));

        assertThat(redaction.of("https://ada:pw@host/x said s3cret\nand more"))
                .isEqualTo("https://host/x said … and more");
    }
}
