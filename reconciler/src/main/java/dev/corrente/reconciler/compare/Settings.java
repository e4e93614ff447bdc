package dev.corrente.reconciler.compare;

import dev.corrente.reconciler.model.Config;
import dev.corrente.reconciler.model.Digests;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.ServiceFields;
import dev.corrente.reconciler.model.Stack;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a stack file says of a service, as flat paths to texts, and nothing that only one box can know: where
 * {@link ServiceFields} name a volume of files by a key of the box, here the grants themselves stand.
 */
public final class Settings {
    /** What steers the reconciler and not the container; boxes of other versions may know other words. */
    static final String BEHAVIOUR = "reconcile.";

    private Settings() {}

    public static Fields of(Stack stack, Service service) {
        SortedMap<String, String> out =
                new TreeMap<>(ServiceFields.of(service, List.of()).values());
        out.put(BEHAVIOUR + "kind", word(service.kind()));
        service.dependsOn().forEach((name, condition) -> out.put("depends_on." + name, word(condition)));
        service.secrets().forEach(grant -> out.put("secrets." + grant.source(), grantText(grant)));
        for (FileGrant grant : service.configs()) {
            Config config = stack.configs().get(grant.source());
            String content = config == null
                    ? ""
                    : " content=" + Digests.sha256(config.content()).substring(0, 4);
            out.put("configs." + grant.source(), grantText(grant) + content);
        }
        behaviour(BEHAVIOUR, service.behaviour(), out);
        return new Fields(out);
    }

    /**
     * Two bytes in hex of a hash over the settings of a container. Enough to notice with near certainty that a hidden
     * value is another one, too few to find out which it is: of any list of guesses every 65,536th one fits.
     */
    static String check(Fields settings) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> field : settings.values().entrySet()) {
            if (!field.getKey().startsWith(BEHAVIOUR)) {
                text.append(field.getKey())
                        .append('\0')
                        .append(field.getValue())
                        .append('\0');
            }
        }
        return Digests.sha256(text.toString()).substring(0, 4);
    }

    private static String grantText(FileGrant grant) {
        StringBuilder text = new StringBuilder(grant.target() + " mode=" + Integer.toOctalString(grant.mode()));
        grant.uid().ifPresent(uid -> text.append(" uid=").append(uid));
        grant.gid().ifPresent(gid -> text.append(" gid=").append(gid));
        return text.toString();
    }

    private static void behaviour(String path, Record words, SortedMap<String, String> out) {
        for (RecordComponent component : words.getClass().getRecordComponents()) {
            try {
                behaviour(path + component.getName(), component.getAccessor().invoke(words), out);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a public record can be read", e);
            }
        }
    }

    private static void behaviour(String path, Object value, SortedMap<String, String> out) {
        switch (value) {
            case Record words -> behaviour(path + ".", words, out);
            case Optional<?> maybe -> maybe.ifPresent(there -> behaviour(path, there, out));
            case Duration duration -> out.put(path, ServiceFields.seconds(duration));
            case Enum<?> constant -> out.put(path, word(constant));
            default -> out.put(path, String.valueOf(value));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
