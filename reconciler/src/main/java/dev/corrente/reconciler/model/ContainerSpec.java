package dev.corrente.reconciler.model;

import java.util.List;
import java.util.Objects;

/**
 * Everything the engine must be told to create one container.
 *
 * @param name the container's name on the engine
 * @param image the admitted image; the service's reference is only how it was found
 * @param hash of {@link #fields()}, kept as a label
 * @param hidden whether it is created without the service's name on its networks, to prove itself beside the old one
 */
public record ContainerSpec(
        Stack stack,
        Service service,
        String name,
        Image image,
        List<FileMount> files,
        Fields fields,
        String hash,
        boolean hidden) {

    /**
     * @param name what the engine is asked for: a reference, or the id where the reference names another image by now
     * @param user the image's own user, empty for root
     */
    public record Image(String id, String user, String name) {}

    public static ContainerSpec of(Stack stack, Service service, Image image, List<FileMount> files) {
        return of(stack, ServiceSpec.of(service, files), image);
    }

    public static ContainerSpec of(Stack stack, ServiceSpec spec, Image image) {
        Service service = spec.service();
        String name = stack.containerName(service.name());
        ServiceSpec owned = spec.ownedBy(numeric(user(service, image)));
        return new ContainerSpec(stack, service, name, image, owned.files(), owned.fields(), owned.hash(), false);
    }

    /** Of what tells it from others, and not of all the other services of the stack. */
    @Override
    public int hashCode() {
        return Objects.hash(name, hash, image.id(), hidden);
    }

    /** The successor as it is created, under a name that it bears until its predecessor gives way. */
    public ContainerSpec next(boolean beside) {
        return new ContainerSpec(stack, service, stack.nextName(service.name()), image, files, fields, hash, beside);
    }

    public String imageId() {
        return image.id();
    }

    /** The number of the user that the container runs as. One given by name cannot be looked up from outside of the image: 0. */
    public int owner() {
        return numeric(user(service, image));
    }

    private static String user(Service service, Image image) {
        return service.program().user().orElse(image.user());
    }

    private static int numeric(String user) {
        String uid = user.split(":", 2)[0];
        return uid.matches("\\d{1,9}") ? Integer.parseInt(uid) : 0;
    }

    /** Tells one description on one image from every other: a job runs once for each, a change is rejected by it. */
    public String key() {
        return key(hash, image.id());
    }

    public static String key(String hash, String imageId) {
        return hash + "@" + imageId;
    }
}
