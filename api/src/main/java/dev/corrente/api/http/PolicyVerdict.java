package dev.corrente.api.http;

import dev.corrente.api.health.CheckOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/** What the reconciler found of the images of the whole stack, read from its status. It is asked to do nothing. */
final class PolicyVerdict {
    private static final long BOUND_MILLIS = 800;
    private static final int LARGEST = 4 << 20;
    private static final String CONDITION = "PolicyAccepted";

    private final HttpClient client;
    private final URI status;

    PolicyVerdict(Vertx vertx, URI status) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) BOUND_MILLIS));
        this.status = status;
    }

    /** Never fails. What cannot be read is unknown, and unknown is never compliant. */
    Future<CheckOutcome> look() {
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(status.toString()))
                .compose(request -> request.send())
                .compose(response -> {
                    if (response.statusCode() != 200) {
                        return Future.failedFuture("it answers " + response.statusCode());
                    }
                    String length = response.getHeader("Content-Length");
                    return length != null
                                    && length.length() > String.valueOf(LARGEST).length()
                            ? Future.failedFuture("its answer is too large")
                            : response.body();
                })
                .timeout(BOUND_MILLIS, TimeUnit.MILLISECONDS)
                .map(body -> outcome(new JsonObject(body)))
                .otherwise(e -> CheckOutcome.degraded(
                        "Unknown: the reconciler's verdicts on images cannot be read (" + e.getMessage() + ")"));
    }

    static CheckOutcome outcome(JsonObject document) {
        JsonArray conditions = document.getJsonArray("conditions", new JsonArray());
        for (int i = 0; i < conditions.size(); i++) {
            JsonObject condition = conditions.getJsonObject(i);
            if (CONDITION.equals(condition.getString("type"))) {
                String message = condition.getString("reason", "") + ": " + condition.getString("message", "");
                return switch (condition.getString("status", "Unknown")) {
                    case "True" -> CheckOutcome.up("The reconciler admitted every image");
                    case "False" -> CheckOutcome.down("The reconciler refused: " + message);
                    default -> CheckOutcome.degraded("Unknown: the reconciler has not judged yet, " + message);
                };
            }
        }
        return CheckOutcome.degraded("Unknown: the reconciler says nothing of images");
    }
}
