package dev.corrente.reconciler.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that a stack file can say of a service. The program of every drawn service is {@code /app}, which runs until it
 * is told to end, or ends well at once when its first word begins with an x.
 */
final class EverySetting {
    /** A job comes to its end, so that it is not there to be looked at. */
    static final Set<String> ELSEWHERE = Set.of("/reconcile/kind");

    static final Setting IMAGE = Setting.of("/image | image | \"{stack}:plain\" | \"{stack}:rich\"");

    /** With it the other settings of the health check mean nothing. */
    private static final Setting NO_CHECK = Setting.of("/healthcheck | healthcheck\\.test | {\"disable\": true}");

    static final List<Setting> ALL = """
            /command                   | command                 | ["/app"] | ["/app", "two words", "it's", ""] | "/app 'of one text'"
            /entrypoint                | entrypoint              | ["/app"] | ["/app", "--flag=a b"] | "/app split"
            /environment/LOG_LEVEL     | environment\\.LOG_LEVEL | "info" | "debug"
            /environment/OF_THE_IMAGE  | environment\\.OF_THE_IMAGE | "mine" | ""
            /environment/NOTHING       | environment\\.NOTHING   | ""
            /environment/TEXT          | environment\\.TEXT      | "bom dia, 'mundo' = \\"olá\\"" | "two\\nlines\\\\ $$HOME" | " "
            /environment/API_TOKEN     | environment\\.API_TOKEN | "one-token" | "other-token"
            /env_file                  | environment\\.FROM_FILE | "one.env" | ["one.env", "other.env"]
            /labels/team               | labels\\.team           | "torres" | ""
            /labels/of.the.image       | labels\\.of\\.the\\.image | "mine"
            /ports                     | ports\\..*              | ["9000"] | ["9000/udp", "127.0.0.1::9000"] | [{"target": 9000, "host_ip": "0.0.0.0"}, "9001-9002"] | [{"target": 9000, "published": 0, "protocol": "udp"}] | ["{port}:9000"]
            /volumes                   | volumes\\./(data|seed|memory|deep/er) | ["data:/data"] | ["data:/data:ro", "./seed:/deep/er"] | ["./seed:/seed/.//:ro"] | [{"type": "volume", "source": "other", "target": "/data", "read_only": true}] | [{"type": "bind", "source": "..", "target": "/seed"}] | [{"type": "tmpfs", "target": "/memory", "tmpfs": {"size": "2m", "mode": "0700"}}]
            /tmpfs                     | volumes\\./(tmp|scratch) | "/tmp" | ["/tmp:size=16m,mode=1777"] | ["/tmp", "/scratch:size=1m"] | ["/scratch/:mode=0700"]
            /networks                  | networks\\..*           | ["front"] | {"default": {"aliases": ["db", "{service}-alias"]}} | {"default": null, "front": {"aliases": ["b", "a"]}} | {"front": {"aliases": ["{service}", "app-host"]}, "back": {}}
            /secrets                   | volumes\\./(run/secrets|certs) | ["made"] | ["made", "filled"] | [{"source": "made", "target": "/certs/key", "uid": 7, "gid": 8, "mode": "0400"}]
            /configs                   | volumes\\./(run/configs|conf) | ["text"] | [{"source": "text", "mode": "0400"}, "other"] | [{"source": "other", "target": "/conf/it"}]
            /user                      | user|volumes\\./(run/secrets|certs|run/configs|conf) | "12345" | "12345:23456" | "daemon"
            /read_only                 | read_only               | true
            /privileged                | privileged              | true
            /cap_add                   | cap_add                 | ["NET_ADMIN"] | ["cap_sys_time", "KILL"] | ["ALL"]
            /cap_drop                  | cap_drop                | ["NET_RAW"] | ["CAP_MKNOD", "audit_write"]
            /security_opt              | security_opt            | ["no-new-privileges:true"] | ["no-new-privileges=false", "seccomp=unconfined"] | ["systempaths=unconfined"] | ["label=disable", "apparmor:unconfined"]
            /mem_limit                 | mem_limit               | "64m" | 100000000
            /cpus                      | cpus                    | 0.5 | "1.25" | ".123456789"
            /pids_limit                | pids_limit              | 200 | 100
            /stop_grace_period         | stop_grace_period       | "3s" | "1m30s" | "1500ms"
            /stop_signal               | stop_signal             | "SIGTERM" | "INT" | "10"
            /init                      | init                    | true | false
            /working_dir               | working_dir             | "/tmp" | "/not/there/"
            /hostname                  | hostname|networks\\..*              | "app-host" | "app.example.com"
            /logging                   | logging\\..*            | {"driver": "local"} | {"driver": "none"} | {"options": {"max-file": "5"}} | {"driver": "json-file", "options": {"tag": "{{.Name}}", "env": ""}}
            /healthcheck/test          | healthcheck\\.test      | ["CMD", "/app", "x"] | "/app 'x y'" | ["CMD-SHELL", "/app x"]
            /healthcheck/interval      | healthcheck\\.interval  | "1s" | "1.5s" | "1500us"
            /healthcheck/timeout       | healthcheck\\.timeout   | "20s" | "1m"
            /healthcheck/start_period  | healthcheck\\.start_period | "10s" | "1m"
            /healthcheck/retries       | healthcheck\\.retries   | 9 | 10
            /depends_on                | -                       | ["{first}"] | {"{first}": {"condition": "service_started"}}
            /profiles                  | -                       | ["on"] | ["off", "on"]
            /restart                   | -                       | "no" | "on-failure" | "unless-stopped"
            /reconcile/onUnhealthy     | -                       | "report" | "stop"
            /reconcile/onManualStop    | -                       | "respect"
            /reconcile/startTimeout    | -                       | "3m"
            /reconcile/for             | -                       | "3s"
            /reconcile/budget          | -                       | {"starts": 9, "within": "1h"}
            /reconcile/update          | -                       | {"order": "stop-first"} | {"monitor": "5s", "onFailure": "continue"}
            /reconcile/probe           | -                       | {"settle": "2s"}
            """.lines().map(Setting::of).toList();

    private EverySetting() {}

    /** A service of which each setting is there or not, as likely as not; what there is is one of a few. */
    static ObjectNode draw(Random random) {
        ObjectNode service = IMAGE.changed(Setting.JSON.createObjectNode(), random);
        boolean checked = random.nextInt(4) > 0;
        for (Setting setting : ALL) {
            boolean check = setting.pointer().toString().startsWith("/healthcheck/");
            if ((checked || !check) && random.nextInt(isRisky(setting) ? 8 : 2) == 0) {
                service = setting.changed(service, random);
            }
        }
        return checked ? service : NO_CHECK.changed(service, random);
    }

    /** Privileges change much of what the engine fills in, so that few services have them. */
    private static boolean isRisky(Setting setting) {
        return setting.pointer().toString().equals("/privileged");
    }

    /** What can be changed of it. */
    static List<Setting> of(ObjectNode service) {
        boolean unchecked = service.at("/healthcheck/disable").asBoolean();
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(IMAGE), ALL.stream())
                .filter(setting -> !unchecked || !setting.pointer().toString().startsWith("/healthcheck/"))
                .toList();
    }

    /** Every key that is drawn somewhere, at whatever depth. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        of(Setting.JSON.createObjectNode()).forEach(setting -> {
            keys.addAll(List.of(setting.pointer().toString().substring(1).split("/", -1)));
            setting.values().forEach(value -> keys(value, keys));
        });
        NO_CHECK.values().forEach(value -> keys(value, keys));
        return keys;
    }

    private static void keys(JsonNode value, Set<String> keys) {
        value.fieldNames().forEachRemaining(keys::add);
        value.forEach(child -> keys(child, keys));
    }
}
