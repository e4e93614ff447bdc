package dev.corrente.reconciler.model;

import java.util.List;
import java.util.Map;

/**
 * Everything the engine must be told to create one container.
 *
 * @param name the container's name on the engine
 * @param imageId the admitted image; the service's reference is only how it was found
 * @param imageUser the image's own user, empty for root
 * @param hash of {@link #fields()}, kept as a label
 */
public record ContainerSpec(
        Stack stack,
        Service service,
        String name,
        String imageId,
        String imageUser,
        List<FileMount> files,
        Fields fields,
        String hash) {

    public static ContainerSpec of(
            Stack stack, Service service, String imageId, String imageUser, List<FileMount> files) {
        Fields fields = ServiceFields.of(service, files);
        return new ContainerSpec(
                stack,
                service,
                stack.containerName(service.name()),
                imageId,
                imageUser,
                List.copyOf(files),
                fields,
                hash(fields));
    }

    /** The same under another name on the engine, which a container bears until its predecessor is gone. */
    public ContainerSpec named(String other) {
        return new ContainerSpec(stack, service, other, imageId, imageUser, files, fields, hash);
    }

    /** The user that the container runs as, as the stack file or else the image says; empty for root. */
    public String user() {
        return service.program().user().orElse(imageUser);
    }

    private static String hash(Fields fields) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> field : fields.values().entrySet()) {
            text.append(field.getKey()).append('\0').append(field.getValue()).append('\0');
        }
        return Digests.sha256(text.toString());
    }
}
