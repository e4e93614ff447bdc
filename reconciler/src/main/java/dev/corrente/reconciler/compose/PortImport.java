package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Published ports. Where a stack file means the loopback address, Compose means every address, which is written out. */
final class PortImport {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final String WHY_EVERYWHERE =
            "Compose publishes on every address of the host; write 127.0.0.1 where only this host is to reach it";
    private static final String FIRST_OF_RANGE = "one host port is published, the first of the range";
    private static final Pattern RANGE = Pattern.compile("[0-9]+-[0-9]+");
    private static final Pattern HIDES_COLON = Pattern.compile(".*\\$\\{[A-Za-z0-9_]+:?[-?+][^}]*:.*");

    private final Importing importing;

    PortImport(Importing importing) {
        this.importing = importing;
    }

    Optional<Tree> port(Yaml item) {
        return item instanceof Yaml.Mapping map
                ? longForm(map)
                : Source.text(item).flatMap(text -> shortForm(text, item.place()));
    }

    private Optional<Tree> shortForm(String text, Place place) {
        if (HIDES_COLON.matcher(text).matches()) {
            return Optional.of(new Tree.Text(text));
        }
        List<String> ends = Expressions.split(text, '/');
        if (ends.size() > 1 && !isKnown(ends.getLast(), place)) {
            return Optional.empty();
        }
        List<String> parts = Expressions.split(ends.getFirst(), ':');
        String container = parts.getLast();
        String host = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        boolean range = RANGE.matcher(host).matches() && !container.contains("-");
        String published = range ? host.substring(0, host.indexOf('-')) : host;
        String written =
                address(parts) + ":" + published + ":" + container + (ends.size() > 1 ? "/" + ends.getLast() : "");
        tell(text, written, range, place);
        return Optional.of(new Tree.Text(written));
    }

    private static String address(List<String> parts) {
        if (parts.size() < 3) {
            return EVERYWHERE;
        }
        String address = String.join(":", parts.subList(0, parts.size() - 2));
        return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private void tell(String text, String written, boolean range, Place place) {
        if (!written.equals(text)) {
            importing.findings().changed(place, "written as " + written, range ? FIRST_OF_RANGE : WHY_EVERYWHERE);
        }
    }

    private boolean isKnown(String protocol, Place place) {
        boolean known = protocol.equals("tcp") || protocol.equals("udp") || Expressions.isIn(protocol);
        if (!known) {
            importing.findings().dropped(place, "ports are of tcp or udp, not of " + protocol);
        }
        return known;
    }

    private Optional<Tree> longForm(Yaml.Mapping map) {
        if (!isKnown(Source.text(map, "protocol").orElse("tcp"), map.place())) {
            return Optional.empty();
        }
        SequencedMap<String, Tree> port = new LinkedHashMap<>();
        for (Yaml.Entry entry : map.entries()) {
            if (importing.keeps("port", entry)) {
                port.put(entry.key(), Source.asIs(entry.value()));
            }
        }
        firstOfRange(map, port);
        if (!port.containsKey("host_ip")) {
            port.put("host_ip", new Tree.Text(EVERYWHERE));
            importing.findings().changed(map.place(), "host_ip is " + EVERYWHERE, WHY_EVERYWHERE);
        }
        return Optional.of(new Tree.Mapping(port));
    }

    private void firstOfRange(Yaml.Mapping map, SequencedMap<String, Tree> port) {
        String published = Source.text(map, "published").orElse("");
        if (RANGE.matcher(published).matches()) {
            String first = published.substring(0, published.indexOf('-'));
            port.put("published", Tree.raw(first));
            importing.findings().changed(map.place(), "published is " + first, FIRST_OF_RANGE);
        }
    }
}
