package dev.corrente.api.http;

import dev.corrente.api.access.Scope;
import io.vertx.core.http.HttpMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a route is, for the router and for the OpenAPI document alike.
 *
 * @param id unique; also the name of its metrics
 * @param path with {@code {name}} for each path parameter
 * @param inPath the path parameters, in order
 * @param inQuery every query parameter that it takes; others are refused
 * @param status of the answer when all goes well
 * @param answer media type of that answer
 * @param schema name of its schema in the OpenAPI document; empty for text
 * @param problems the statuses of the problems that it may answer with
 */
public record Operation(
        HttpMethod method,
        String path,
        String id,
        String summary,
        List<Parameter<?>> inPath,
        List<Parameter<?>> inQuery,
        int status,
        String answer,
        String schema,
        List<Integer> problems) {

    private static final String PATH = "/api/v1/";
    private static final String OF_SNAPSHOT = "of_snapshot_";

    /** A route that reads the snapshot: the served one, or the one that it is asked for. */
    static Operation data(
            String path,
            String id,
            String summary,
            String schema,
            List<Parameter<?>> inPath,
            List<Parameter<?>> inQuery) {
        return new Operation(
                HttpMethod.GET,
                path,
                id,
                summary,
                inPath,
                Arguments.parameters(inQuery, CommonParameters.SNAPSHOT),
                200,
                Json.CONTENT_TYPE,
                schema,
                List.of(400, 404, 410, 503, 504));
    }

    /** The same with the snapshot in its path, so that the address always means the same answer. */
    Operation ofSnapshot() {
        List<Parameter<?>> path = new ArrayList<>(List.of(CommonParameters.SNAPSHOT_ID));
        path.addAll(inPath);
        return new Operation(
                method,
                PATH + "snapshots/{" + CommonParameters.SNAPSHOT_ID.name() + "}/" + path().substring(PATH.length()),
                OF_SNAPSHOT + id,
                summary + "; of one snapshot, for ever",
                path,
                inQuery.stream()
                        .filter(p -> !p.equals(CommonParameters.SNAPSHOT))
                        .toList(),
                status,
                answer,
                schema,
                problems);
    }

    /** The id of the question that it answers: the same, whatever way the snapshot is told. */
    String question() {
        return id.startsWith(OF_SNAPSHOT) ? id.substring(OF_SNAPSHOT.length()) : id;
    }

    /** A route that answers from what the server knows of itself. */
    static Operation plain(String path, String id, String summary, String answer, String schema, Integer... problems) {
        return new Operation(
                HttpMethod.GET, path, id, summary, List.of(), List.of(), 200, answer, schema, List.of(problems));
    }

    /** Whether its answers are pages that name the next one. */
    boolean isPaged() {
        return inQuery.contains(TableParameters.CURSOR);
    }

    /** The scope that a key needs for it, where a key is needed; empty for whoever wants to know whether this runs. */
    Optional<Scope> scope() {
        if (id.startsWith("health") || id.equals("openapi")) {
            return Optional.empty();
        }
        if (method.equals(HttpMethod.GET) || id.equals("sql")) {
            return Optional.of(Scope.READ);
        }
        return Optional.of(
                switch (id) {
                    case "data_refresh" -> Scope.REFRESH;
                    case "data_ingest" -> Scope.INGEST;
                    default -> Scope.ADMIN;
                });
    }

    /** Whether it needs a key even where reading needs none. */
    boolean needsKey() {
        return !method.equals(HttpMethod.GET);
    }

    /** The path in the router's notation. */
    String routerPath() {
        return path.replace('{', ':').replace("}", "");
    }
}
