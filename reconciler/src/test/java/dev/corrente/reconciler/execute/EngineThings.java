package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.Network;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Networks, volumes and host ports of a simulated engine. */
public final class EngineThings {
    /** What is in a volume, and whose label it carries; none where the engine made it by itself. */
    record Volume(String stack, boolean files) {}

    /** What an engine with its usual ranges has left beside its own bridge: 16 of 172.17.0.0/12 and 16 of 192.168.0.0/16. */
    private static final int RANGES = 31;

    /** By name; one that is made again under its old name has another id. */
    private final Map<String, String> networks = new TreeMap<>();

    private final Map<String, String> networkOwners = new TreeMap<>();
    private final Map<String, Volume> volumes = new TreeMap<>();
    private final Map<String, Map<String, FileEntry>> contents = new TreeMap<>();
    private final Set<Integer> takenPorts = new TreeSet<>();
    private final Set<String> internal = new TreeSet<>();
    private final Set<String> joined = new TreeSet<>();
    private int made;

    void createNetwork(String stack, Network network, String name) {
        if (networks.size() >= RANGES && !networks.containsKey(name)) {
            throw new RuntimeFailure(
                    Kind.ENGINE,
                    "could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the"
                            + " network");
        }
        if (networks.putIfAbsent(name, "net" + ++made) == null) {
            networkOwners.put(name, stack);
            if (network.internal()) {
                internal.add(name);
            }
        }
    }

    Set<String> internal() {
        return internal;
    }

    void removeNetwork(String name) {
        networks.remove(name);
        networkOwners.remove(name);
        joined.remove(name);
        internal.remove(name);
    }

    public boolean hasNetwork(String name) {
        return networks.containsKey(name);
    }

    String networkId(String name) {
        String id = networks.get(name);
        if (id == null) {
            throw new RuntimeFailure(Kind.NOT_FOUND, "network " + name + " not found");
        }
        return id;
    }

    /** Whether the network that bears this name is still the one with this id. */
    boolean isNetwork(String name, String id) {
        return id.equals(networks.get(name));
    }

    public Set<String> networksOf(String stack) {
        Set<String> own = new TreeSet<>(networks.keySet());
        own.removeIf(name -> !stack.equals(networkOwners.get(name)));
        return own;
    }

    Set<String> networksOfOthers(String stack) {
        Set<String> others = new TreeSet<>(networks.keySet());
        others.removeAll(networksOf(stack));
        return others;
    }

    void join(String network) {
        networkId(network);
        joined.add(network);
    }

    Set<String> joined() {
        return new TreeSet<>(joined);
    }

    void createVolume(String stack, String name, boolean files) {
        volumes.putIfAbsent(name, new Volume(stack, files));
    }

    void removeVolume(String name) {
        volumes.remove(name);
        contents.remove(name);
    }

    void write(String volume, FileEntry file) {
        contents.computeIfAbsent(volume, name -> new TreeMap<>()).put(file.name(), file);
    }

    public Optional<FileEntry> read(String volume, String file) {
        return Optional.ofNullable(contents.getOrDefault(volume, Map.of()).get(file));
    }

    public boolean hasVolume(String name) {
        return volumes.containsKey(name);
    }

    /** Whether it may hold somebody's data. */
    public boolean isData(String name) {
        Volume volume = volumes.get(name);
        return volume != null && !volume.files();
    }

    public Set<String> volumesOf(String stack, boolean files) {
        Set<String> own = new TreeSet<>();
        volumes.forEach((name, volume) -> {
            if (volume.stack().equals(stack) && volume.files() == files) {
                own.add(name);
            }
        });
        return own;
    }

    /** A program on the host listens there. */
    public void takePort(int port) {
        takenPorts.add(port);
    }

    public void freePorts() {
        takenPorts.clear();
    }

    boolean isTaken(int port) {
        return takenPorts.contains(port);
    }
}
