package dev.corrente.api.http;

import io.vertx.core.http.HttpMethod;

import java.util.List;

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

    /** A route that reads the snapshot. */
    static Operation data(
            String path,
            String id,
            String summary,
            String schema,
            List<Parameter<?>> inPath,
            List<Parameter<?>> inQuery) {
        boolean names = !inPath.isEmpty() || inQuery.contains(CommonParameters.SOURCE);
        List<Integer> problems = names ? List.of(400, 404, 503, 504) : List.of(400, 503, 504);
        return new Operation(
                HttpMethod.GET, path, id, summary, inPath, inQuery, 200, Json.CONTENT_TYPE, schema, problems);
    }

    /** A route that answers from what the server knows of itself. */
    static Operation plain(String path, String id, String summary, String answer, String schema, Integer... problems) {
        return new Operation(
                HttpMethod.GET, path, id, summary, List.of(), List.of(), 200, answer, schema, List.of(problems));
    }

    /** The path in the router's notation. */
    String routerPath() {
        return path.replace('{', ':').replace("}", "");
    }
}
