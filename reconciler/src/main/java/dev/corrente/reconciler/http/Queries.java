package dev.corrente.reconciler.http;

import dev.corrente.reconciler.desired.Nearest;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Query parameters, read strictly: one that is not known is a slip, and answering as if it were not there would hide it. */
final class Queries {
    private Queries() {}

    /** Lets a request pass that has no parameters but these, each once. */
    static Handler<RoutingContext> only(String... names) {
        List<String> known = List.of(names);
        return context -> {
            for (String name : context.queryParams().names()) {
                refuseUnlessKnown(name, known);
                if (context.queryParams().getAll(name).size() > 1) {
                    throw refused("repeated_parameter", name + " is given more than once; give it once");
                }
            }
            context.next();
        };
    }

    private static void refuseUnlessKnown(String name, List<String> known) {
        if (!known.contains(name)) {
            String hint = Nearest.suggestion(name, known)
                    .orElse(known.isEmpty() ? "this route takes none" : "known: " + String.join(", ", known));
            throw refused("unknown_parameter", "there is no parameter \"" + name + "\" here; " + hint);
        }
    }

    static int whole(RoutingContext context, String name, int byDefault, int most) {
        @Nullable String text = context.queryParams().get(name);
        if (text == null) {
            return byDefault;
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > most) {
            throw refused("bad_parameter", name + " must be a whole number from 0 to " + most);
        }
        return Integer.parseInt(text);
    }

    static boolean flag(RoutingContext context, String name) {
        @Nullable String text = context.queryParams().get(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw refused("bad_parameter", name + " must be true or false");
        }
        return true;
    }

    private static RequestRefused refused(String code, String detail) {
        return new RequestRefused(400, code, "The question cannot be read", detail);
    }
}
