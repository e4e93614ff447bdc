package dev.corrente.api.access;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose request it is, by address. What a proxy says of whom it asks for counts only when it is one of those that are
 * trusted, by address or by name; everybody else could say what they like.
 */
public final class Addresses {
    private static final int IPV6_NETWORK = 8;

    private final List<String> proxies;
    private volatile Set<InetAddress> trusted = Set.of();

    /** @param proxies addresses or names */
    public Addresses(List<String> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** Looks the proxies' names up anew; blocks. A name that is unknown is trusted by nobody. */
    public void lookUp() {
        Set<InetAddress> found = new HashSet<>();
        for (String proxy : proxies) {
            try {
                found.addAll(List.of(InetAddress.getAllByName(proxy)));
            } catch (UnknownHostException e) {
                // It is not up; whoever comes from elsewhere is no proxy of ours.
            }
        }
        trusted = Set.copyOf(found);
    }

    /**
     * The address to count by: the last one in the chain of proxies that is none of ours. All of an IPv6 network of 64 bits
     * counts as one, since whoever has one address of it has them all.
     *
     * @param peer the connection's other end, in digits
     * @param forwarded the header X-Forwarded-For
     */
    public String client(String peer, @Nullable String forwarded) {
        Set<InetAddress> ours = trusted;
        if (forwarded == null || ours.isEmpty()) {
            return network(literal(peer), peer);
        }
        String[] chain = forwarded.split(",", -1);
        String found = peer;
        InetAddress address = literal(peer);
        for (int i = chain.length - 1; i >= 0 && address != null && ours.contains(address); i--) {
            InetAddress before = literal(chain[i].strip());
            if (before == null) {
                break;
            }
            address = before;
            found = chain[i].strip();
        }
        return network(address, found);
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String network(@Nullable InetAddress address, String text) {
        if (address == null) {
            return text;
        }
        byte[] bytes = address.getAddress();
        return bytes.length > 4 ? Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK)) : text;
    }
}
