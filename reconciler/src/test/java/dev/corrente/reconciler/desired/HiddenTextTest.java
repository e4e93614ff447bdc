package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class HiddenTextTest {

    @Test
    void what_may_be_a_secret_is_hidden_and_every_line_stays_where_it_is() {
        String text = """
            kind: Stack  # the password is: hunter2
            x-env: &env {PASSWORD: hunter2, LEVEL: info}
            x-words: &words [--requirepass, hunter2]
            spec:
              services:
                web:
                  environment:
                    <<: *env
                    API_TOKEN: |
                      hunter2
                      and more
                    NAME: 'é€😀'
                    DB_PWD: "hunter2"
                    URL: http://ana:hunter2@db/app
                  labels: [auth=hunter2, colour=red]
                  command: *words
                  healthcheck: {test: [CMD, curl, -H, "token:hunter2"]}
                job:
                  command: redis --requirepass hunter2
                  entrypoint: [serve, --port, "80"]
              configs:
                app:
                  content: |
                    port 80
                    requirepass hunter2

              secrets: {redis_password: {}}
            """;

        String shown = HiddenText.of("desired-state/stack.yaml", text);

        assertThat(shown).isEqualTo("""
            kind: Stack  # (hidden)
            x-env: &env {PASSWORD: (hidden), LEVEL: info}
            x-words: &words [(hidden), (hidden)]
            spec:
              services:
                web:
                  environment:
                    <<: *env
                    API_TOKEN: (hidden)


                    NAME: 'é€😀'
                    DB_PWD: (hidden)
                    URL: (hidden)
                  labels: [auth=(hidden), colour=red]
                  command: *words
                  healthcheck: {test: [(hidden), (hidden), (hidden), (hidden)]}
                job:
                  command: (hidden)
                  entrypoint: [serve, --port, "80"]
              configs:
                app:
                  content: (hidden)



              secrets: {redis_password: {}}
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD: \"hun\\\n  ter2\"\nrest: 1\n",
                "PASSWORD: hun\n  ter2\nrest: 1\n",
                "a: {PASSWORD: hunter2,\n  b: 1}\n",
                "- PASSWORD=hunter2\n",
                "PASSWORD: >-\n  hunter2\n\n\n# end\nrest: 1\n",
                "PASSWORD: |\r\n  hunter2\r\nrest: 1\r\n",
                "PASSWORD: hunter2",
                "? PASSWORD\n: hunter2\n",
                "PASSWORD: [unclosed hunter2\n",
                "command: [serve, [--requirepass, hunter2]]\n",
            })
    void no_way_of_writing_it_shows_it_or_moves_a_line(String text) {
        String shown = HiddenText.of("stack.yaml", text);

        assertThat(shown).contains("(hidden)").doesNotContain("hunter2").doesNotContain("ter2");
        assertThat(shown.chars().filter(c -> c == '\n').count())
                .isEqualTo(text.chars().filter(c -> c == '\n').count());
    }

    @Test
    void of_all_files_those_of_variables_are_left_out() {
        assertThat(HiddenText.shown(Map.of(
                        "desired-state/stack.yaml", "PASSWORD: hunter2\n",
                        "desired-state/redis.conf", "requirepass hunter2\n",
                        "desired-state/web.env", "PLAIN=hunter2\n",
                        "desired-state/.env.prod", "PLAIN=hunter2\n")))
                .isEqualTo(Map.of(
                        "desired-state/stack.yaml", "PASSWORD: (hidden)\n",
                        "desired-state/redis.conf", "(hidden)\n"));
    }

    @Test
    void a_file_that_is_no_yaml_is_taken_line_by_line() {
        assertThat(HiddenText.of("redis.conf", "port 6379\nrequirepass hunter2\n"))
                .isEqualTo("port 6379\n(hidden)\n");
    }
}
