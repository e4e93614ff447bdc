package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Refused;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;

/** Keeps pages of other sites from asking for changes: what a browser sends says where its page came from. */
final class OriginGuard implements Handler<RoutingContext> {
    private final TurnedAway turnedAway;

    OriginGuard(Refused refused) {
        this.turnedAway = new TurnedAway(refused);
    }

    @Override
    public void handle(RoutingContext context) {
        @Nullable String origin = context.request().getHeader("Origin");
        if (origin == null || isOurs(origin)) {
            context.next();
        } else {
            turnedAway.write(context, "foreign_origin");
            Answers.problem(
                    context,
                    403,
                    "foreign_origin",
                    "Not asked from one of our pages",
                    "a page of another site may not change anything here");
        }
    }

    private static boolean isOurs(String origin) {
        try {
            @Nullable String host = new URI(origin).getHost();
            return host != null && HostGuard.isOurs(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
