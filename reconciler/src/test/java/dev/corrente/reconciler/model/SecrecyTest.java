package dev.corrente.reconciler.model;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecrecyTest {

    @ParameterizedTest
    @CsvSource({
        "environment.API_TOKEN, abc",
        "environment.DB_PWD, abc",
        "environment.DATABASE_URL, postgres://app:hunter2@db/app",
        "labels.auth, abc",
        "command, redis-server --requirepass hunter2",
        "healthcheck.test, CMD curl -H token:abc",
        "command, 'sh -c set -e\nredis-server --requirepass hunter2\nwait'",
    })
    void what_may_be_a_secret_is_not_in_a_change(String path, String value) {
        assertThat(new FieldChange(path, null, value).toString()).isEqualTo(path + ": unset -> \"(hidden)\"");
    }

    @ParameterizedTest
    @CsvSource({
        "environment.LOG_LEVEL, debug",
        "environment.AUTHOR, ana",
        "environment.API_URL, http://api:5000/v1",
        "command, server /data --address :9000",
        "mem_limit, 1000",
    })
    void what_is_none_is_shown(String path, String value) {
        assertThat(new FieldChange(path, null, value).toString()).isEqualTo(path + ": unset -> \"" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "FATAL: no connection to postgres://app:S3cret@db:5432, FATAL: no connection to postgres://app:(hidden)@db:5432",
        "DB_PASSWORD=hunter2 is wrong, DB_PASSWORD=(hidden) is wrong",
        "{\"token\": \"abc\"}, {\"token\": (hidden)",
        "Authorization: Bearer abc, Authorization: Bearer (hidden)",
        "password authentication failed for user app, password authentication failed for user app",
        "its health check passes, its health check passes",
    })
    void a_line_is_told_without_what_may_be_a_secret(String line, String told) {
        assertThat(Secrecy.said(line)).isEqualTo(told);
    }
}
