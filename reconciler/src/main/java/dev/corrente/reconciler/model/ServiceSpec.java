package dev.corrente.reconciler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service with its files: all that a container is made from but for the image.
 *
 * @param hash of {@code fields}, kept as a container's label
 */
public record ServiceSpec(Service service, List<FileMount> files, Fields fields, String hash) {

    public static ServiceSpec of(Service service, List<FileMount> files) {
        Fields fields = ServiceFields.of(service, files);
        return new ServiceSpec(service, List.copyOf(files), fields, hash(fields));
    }

    /** @param files by service; none where one is absent */
    public static Map<String, ServiceSpec> all(Stack stack, Map<String, List<FileMount>> files) {
        Map<String, ServiceSpec> specs = new HashMap<>();
        stack.services().forEach((name, service) -> specs.put(name, of(service, files.getOrDefault(name, List.of()))));
        return Map.copyOf(specs);
    }

    /** The hash stays: it is known before the image is, and who the image runs as is told by the image's id. */
    ServiceSpec ownedBy(int uid) {
        if (uid == 0 || files.isEmpty()) {
            return this;
        }
        List<FileMount> owned = files.stream().map(file -> file.ownedBy(uid)).toList();
        return new ServiceSpec(service, owned, ServiceFields.with(fields, owned), hash);
    }

    private static String hash(Fields fields) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> field : fields.values().entrySet()) {
            text.append(field.getKey()).append('\0').append(field.getValue()).append('\0');
        }
        return Digests.sha256(text.toString());
    }
}
