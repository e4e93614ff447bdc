package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.PortBinding;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compose's short port syntax: {@code [[IP:][HOST]:]CONTAINER[/PROTOCOL]}, where HOST and CONTAINER may be ranges of one
 * length. Without HOST the engine picks a free port. Without IP the port is published on the loopback address only.
 */
final class PortText {
    static final String LOOPBACK = "127.0.0.1";

    private static final Pattern PORT =
            Pattern.compile("(?:(?:\\[([^]]*)]|([^:\\[\\]]*)):)??(?:([0-9-]*):)?([0-9-]+)(?:/([A-Za-z]+))?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final String EXAMPLE = "write 127.0.0.1:8080:80, 8080:80 or 80";
    private static final int LONGEST_RANGE = 1_000;
    static final int HIGHEST = 65_535;

    private record Range(int first, int last) {
        int length() {
            return last - first + 1;
        }
    }

    private PortText() {}

    static Parsed<List<PortBinding>> parse(String text) {
        Matcher port = PORT.matcher(text);
        if (!port.matches()) {
            return Parsed.bad("\"" + text + "\" is not a port", EXAMPLE);
        }
        String ip = Optional.ofNullable(port.group(1))
                .or(() -> Optional.ofNullable(port.group(2)))
                .orElse(LOOPBACK);
        String host = Optional.ofNullable(port.group(3)).orElse("");
        String protocol = Optional.ofNullable(port.group(5)).orElse("tcp");
        return hostIp(ip)
                .then(hostIp -> protocol(protocol)
                        .then(p -> range(port.group(4))
                                .then(container -> host.isEmpty()
                                        ? Parsed.good(onFreePorts(hostIp, container, p))
                                        : range(host)
                                                .then(published -> pairs(text, hostIp, published, container, p)))));
    }

    /** A literal address; names would need a look-up, whose answer changes. */
    static Parsed<String> hostIp(String text) {
        if (text.equals("localhost")) {
            return Parsed.bad("\"localhost\" is a name, not an address", "write 127.0.0.1");
        }
        Parsed<String> bad =
                Parsed.bad("\"" + text + "\" is not an IP address", "write one such as 127.0.0.1 or 0.0.0.0");
        if (!text.contains(":") && !IPV4.matcher(text).matches()) {
            return bad;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return Parsed.good(text.contains(":") ? text : address.getHostAddress());
        } catch (IllegalArgumentException e) {
            return bad;
        }
    }

    static Parsed<String> protocol(String text) {
        return text.equals("tcp") || text.equals("udp")
                ? Parsed.good(text)
                : Parsed.bad("\"" + text + "\" is not a protocol", "write tcp or udp");
    }

    private static Parsed<Range> range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Parsed.bad("\"" + text + "\" is not a port", EXAMPLE);
        }
        int first = Integer.parseInt(range.group(1));
        int last = Optional.ofNullable(range.group(2)).map(Integer::parseInt).orElse(first);
        if (first < 1 || last > HIGHEST || last < first) {
            return Parsed.bad("\"" + text + "\" is not a port", "ports go from 1 to 65535, ranges upwards");
        }
        return last - first < LONGEST_RANGE
                ? Parsed.good(new Range(first, last))
                : Parsed.bad("\"" + text + "\" is more than " + LONGEST_RANGE + " ports", "publish fewer");
    }

    private static List<PortBinding> onFreePorts(String hostIp, Range container, String protocol) {
        List<PortBinding> bindings = new ArrayList<>();
        for (int i = container.first(); i <= container.last(); i++) {
            bindings.add(new PortBinding(hostIp, 0, i, protocol));
        }
        return bindings;
    }

    private static Parsed<List<PortBinding>> pairs(
            String text, String hostIp, Range published, Range container, String protocol) {
        if (published.length() != container.length()) {
            return Parsed.bad(
                    "\"" + text + "\" publishes " + published.length() + " host ports for " + container.length()
                            + " container ports",
                    "both ranges must be of one length");
        }
        List<PortBinding> bindings = new ArrayList<>();
        for (int i = 0; i < published.length(); i++) {
            bindings.add(new PortBinding(hostIp, published.first() + i, container.first() + i, protocol));
        }
        return Parsed.good(bindings);
    }
}
