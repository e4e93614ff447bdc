package dev.corrente.api.http;

import dev.corrente.api.access.Scope;
import dev.corrente.api.dataset.KeptSnapshot;
import dev.corrente.api.query.table.Malformed;
import dev.corrente.api.query.table.Table;
import dev.corrente.api.storage.StoreFailure;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every problem that this API answers with; the codes are stable. */
final class Problems {
    private Problems() {}

    static RequestRefused badValue(String parameter, String value, String wanted) {
        return user(
                400,
                "invalid_parameter",
                "Invalid parameter",
                "'" + shortened(value) + "' is no value for " + parameter + ". Give " + wanted + ".",
                parameter);
    }

    /** A part of a question about a table that cannot be read. */
    static RequestRefused malformed(Malformed malformed) {
        Optional<String> near = NearestName.of(malformed.given(), malformed.known());
        String hint = near.map(n -> " Did you mean '" + n + "'?")
                .orElse(malformed.known().isEmpty() ? "" : " There are: " + String.join(", ", malformed.known()) + ".");
        Problem problem = user(
                        400,
                        "invalid_parameter",
                        "Invalid parameter",
                        malformed.parameter() + ", character " + malformed.position() + ": " + malformed.what() + "."
                                + hint,
                        malformed.parameter())
                .problem()
                .with("position", Integer.toString(malformed.position()));
        return new RequestRefused(near.map(n -> problem.with("suggestion", n)).orElse(problem));
    }

    /** A parameter that does not go with the others. */
    static RequestRefused badRequestFor(String parameter, String detail) {
        return user(400, "invalid_parameter", "Invalid parameter", detail, parameter);
    }

    static RequestRefused notAcceptable(String accept, String known) {
        return new RequestRefused(new Problem(
                406,
                "not_acceptable",
                Category.USER,
                "Not acceptable",
                "Nothing here comes as '" + shortened(accept) + "'. Accept one of " + known + ", or give format."));
    }

    static RequestRefused unknownParameter(String name, Collection<String> known) {
        Optional<String> near = NearestName.of(name, known);
        String hint = near.map(n -> " Did you mean '" + n + "'?")
                .orElse(known.isEmpty() ? " It takes none." : " It takes: " + String.join(", ", known) + ".");
        RequestRefused refused = user(
                400,
                "unknown_parameter",
                "Unknown parameter",
                "This route has no parameter '" + name + "'." + hint,
                name);
        return near.map(n -> new RequestRefused(refused.problem().with("suggestion", n)))
                .orElse(refused);
    }

    static RequestRefused repeatedParameter(String name) {
        return user(
                400,
                "repeated_parameter",
                "Repeated parameter",
                "'" + name + "' stands more than once. Give it once; lists take commas.",
                name);
    }

    static RequestRefused notFound(String what, String id) {
        return new RequestRefused(new Problem(
                404,
                what + "_not_found",
                Category.USER,
                "Not found",
                "There is no " + what + " '" + id + "' in this snapshot."));
    }

    static RequestRefused unknownSource(String wanted, Collection<String> known) {
        String there =
                known.isEmpty() ? "There are no forecasts here." : "There are: " + String.join(", ", known) + ".";
        return user(
                404,
                "source_not_found",
                "Not found",
                "No forecast here comes from '" + wanted + "'. " + there,
                "source");
    }

    static Problem noRoute(String path) {
        return new Problem(
                404,
                "route_not_found",
                Category.USER,
                "Not found",
                "There is no route " + path + "." + tables(path) + " GET /openapi.json lists all.");
    }

    /** Whoever asks for a table that is not there is told which are. */
    private static String tables(String path) {
        if (!path.startsWith(TableRoute.PATH)) {
            return "";
        }
        List<String> known = Table.ALL.stream().map(Table::name).toList();
        return NearestName.of(path.substring(TableRoute.PATH.length()), known)
                .map(near -> " Did you mean " + TableRoute.PATH + near + "?")
                .orElse(" The tables are " + String.join(", ", known) + ".");
    }

    static RequestRefused unknownHost(String name) {
        return new RequestRefused(new Problem(
                421,
                "unknown_host",
                Category.USER,
                "Unknown host",
                "'" + shortened(name) + "' is no name of this server. Ask http://127.0.0.1, or let its operator add the"
                        + " name to PUBLIC_HOST."));
    }

    static Problem noMethod(String method, String path) {
        return new Problem(
                405,
                "method_not_allowed",
                Category.USER,
                "Method not allowed",
                path + " does not take " + method + ". GET /openapi.json lists what it takes.");
    }

    static RequestRefused noSnapshot(String reason) {
        return new RequestRefused(new Problem(
                503,
                "no_snapshot",
                Category.EXTERNAL,
                "No data loaded",
                "No snapshot is being served. " + (reason.isEmpty() ? "One is being loaded; ask again soon" : reason)
                        + ". To load data run `corrente data sample` for examples or `corrente data ingest FILE`"
                        + " for a file of yours; a committed snapshot is served within seconds."));
    }

    /** Ids sort by time, so one that sorts before the oldest kept may well have been there. */
    static RequestRefused noSuchSnapshot(String id, List<KeptSnapshot> kept) {
        boolean gone = !kept.isEmpty() && id.compareTo(kept.getLast().id()) < 0;
        String newest = kept.stream().limit(10).map(KeptSnapshot::id).collect(Collectors.joining(", "));
        String there = kept.isEmpty()
                ? "None is known yet; ask again soon."
                : "The newest ones are: " + newest + ". GET /api/v1/snapshots lists all.";
        return new RequestRefused(new Problem(
                        gone ? 410 : 404,
                        gone ? "snapshot_gone" : "snapshot_not_found",
                        Category.USER,
                        gone ? "Gone" : "Not found",
                        "Snapshot '" + shortened(id) + "' is " + (gone ? "no longer kept" : "not kept")
                                + ". Ask for the served one, without snapshot or cursor. " + there)
                .with("kept", newest));
    }

    static RequestRefused cannotLoad(String id, StoreFailure failure) {
        return failure.kind() == StoreFailure.Kind.NOT_FOUND
                ? new RequestRefused(new Problem(
                        410,
                        "snapshot_gone",
                        Category.USER,
                        "Gone",
                        "Snapshot '" + shortened(id)
                                + "' was removed a moment ago. GET /api/v1/snapshots lists what is kept."))
                : new RequestRefused(new Problem(
                        503,
                        "store_failed",
                        Category.EXTERNAL,
                        "Store failed",
                        "Snapshot '" + shortened(id) + "' is kept but cannot be loaded now: the store does not answer."
                                + " The served snapshot is not concerned. Ask again soon."));
    }

    static RequestRefused damagedSnapshot(String id, String why) {
        return new RequestRefused(new Problem(
                500,
                "snapshot_damaged",
                Category.INTERNAL,
                "Damaged",
                "Snapshot '" + shortened(id) + "' cannot be served: " + why));
    }

    static RequestRefused tooManyStreams(int most) {
        return new RequestRefused(
                new Problem(
                        503,
                        "too_many_streams",
                        Category.RESOURCES,
                        "Too many streams",
                        most
                                + " streams are open, and there are no more. Close one, or poll GET /api/v1/snapshot with its ETag."));
    }

    static RequestRefused noKey(Scope scope) {
        return notAuthorised(
                401,
                "no_key",
                "This route needs a key with the scope " + scope.word()
                        + ". Send it as `Authorization: Bearer KEY`; `corrente data key create NAME --scope "
                        + scope.word()
                        + "` makes one, `corrente secrets show api_admin_key` prints the operator's.");
    }

    /** @param none whether no key counts at all */
    static RequestRefused wrongKey(boolean none) {
        return none
                ? new RequestRefused(new Problem(
                        503,
                        "no_admin_key",
                        Category.EXTERNAL,
                        "Not authorised",
                        "No key is set up: neither the file in API_ADMIN_KEY_FILE nor the folder in API_KEYS_DIR holds"
                                + " one. `corrente data key create NAME` makes one."))
                : notAuthorised(
                        401,
                        "wrong_key",
                        "That key does not count: it is unknown, has ended or was revoked. `corrente data key list` names"
                                + " those that do; leave the header out where reading needs no key.");
    }

    static RequestRefused missingScope(String name, Scope scope) {
        return notAuthorised(
                403,
                "missing_scope",
                "The key " + name + " has not the scope " + scope.word()
                        + ". Use one that has it: `corrente data key create" + " NAME --scope " + scope.word() + "`.");
    }

    private static RequestRefused notAuthorised(int status, String code, String detail) {
        return new RequestRefused(new Problem(status, code, Category.USER, "Not authorised", detail));
    }

    /** @param limit what is counted: address or key */
    static RequestRefused tooManyRequests(String limit) {
        return new RequestRefused(new Problem(
                429,
                "too_many_requests",
                Category.USER,
                "Too many requests",
                "More requests came from this " + limit
                        + " than are let in; the header RateLimit-Policy tells the limit."
                        + " Ask again after Retry-After seconds, or let the operator raise "
                        + (limit.equals("key") ? "API_KEY_RATE" : "API_ADDRESS_RATE") + "."));
    }

    static RequestRefused sqlRefused(String reason) {
        return new RequestRefused(new Problem(
                400,
                "sql_refused",
                Category.USER,
                "Statement refused",
                "This statement is not run: " + reason + ". Send one SELECT over the gold tables; docs/reference/sql.md"
                        + " lists what may stand in it."));
    }

    static RequestRefused sqlInvalid(String reason) {
        return new RequestRefused(new Problem(400, "sql_invalid", Category.USER, "Invalid statement", reason));
    }

    static RequestRefused busy() {
        return new RequestRefused(new Problem(
                503,
                "busy",
                Category.RESOURCES,
                "Busy",
                "More requests are waiting than can be answered in time. Ask again in a second."));
    }

    static RequestRefused exportTooLarge(long bytes) {
        return new RequestRefused(new Problem(
                422,
                "export_too_large",
                Category.RESOURCES,
                "Too large",
                "This would be more than " + bytes / 1_000_000
                        + " MB. Ask for fewer rows or columns, take Parquet, or raise API_EXPORT_MB."));
    }

    static RequestRefused shuttingDown() {
        return new RequestRefused(new Problem(
                503,
                "shutting_down",
                Category.RESOURCES,
                "Shutting down",
                "This server is being stopped. Ask again in a moment."));
    }

    static Problem timeout() {
        return new Problem(
                504,
                "timeout",
                Category.RESOURCES,
                "Too slow",
                "The answer took too long and was given up. Ask for a shorter period or fewer rows.");
    }

    static Problem outOfMemory() {
        return new Problem(
                503,
                "out_of_memory",
                Category.RESOURCES,
                "Out of memory",
                "The engine's memory limit was reached. Ask for less, or raise DUCKDB_MEMORY_MB.");
    }

    static Problem tooLarge(int status, String what) {
        return new Problem(status, "too_large", Category.USER, "Too large", what);
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "bad_request", Category.USER, "Bad request", detail);
    }

    static Problem internal() {
        return new Problem(
                500,
                "internal",
                Category.INTERNAL,
                "Internal error",
                "Something went wrong on our side. The log tells more under this request id.");
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private static RequestRefused user(int status, String code, String title, String detail, String parameter) {
        return new RequestRefused(new Problem(status, code, Category.USER, title, detail).with("parameter", parameter));
    }
}
