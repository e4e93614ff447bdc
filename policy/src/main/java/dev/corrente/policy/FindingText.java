package dev.corrente.policy;

import java.util.Locale;

/** The words of findings: what, where, which layer, how to fix it. */
final class FindingText {

    private static final int SHOWN_DIGEST = 19;

    private FindingText() {}

    static Finding size(long limit, long size) {
        String message = String.format(
                Locale.ROOT,
                "The image has %,d bytes; an image must stay below %,d bytes (1 MB = 1,000,000 bytes).",
                size,
                limit);
        return new Finding(
                RuleId.IMAGE_SIZE,
                "image",
                "",
                "",
                "",
                message,
                "See with `docker history IMAGE` what each layer adds; use a smaller base or a multi-stage build, and"
                        + " delete caches in the same RUN line that makes them: a later layer does not make it smaller.");
    }

    /** A package inside an image, with the number of further places that prove it. */
    static Finding inImage(Listing listing, PackageEvidence found, ImageLayer layer, int layers, int morePlaces) {
        String where = layer.number() + " of " + layers + " (" + shortened(layer.diffId()) + ")";
        String message = kind(listing.category(), found.ecosystem()) + " " + printable(named(found))
                + " is in the image at /" + printable(found.path()) + more(morePlaces) + ": "
                + found.proof().words() + ". Layer " + where + madeBy(layer) + ".";
        return new Finding(
                RuleId.of(listing.category(), found.ecosystem()),
                found.name(),
                found.version(),
                found.path(),
                where,
                message,
                "Take " + printable(found.name()) + " out of what this layer installs (its requirements file or RUN"
                        + " line) and build the image again. Compute results elsewhere and bring them in as data.");
    }

    /** Something forbidden on a Java class path. */
    static Finding inJar(Listing listing, String version, String path, String how) {
        return new Finding(
                RuleId.of(listing.category(), Ecosystem.MAVEN),
                listing.name(),
                version,
                path,
                "",
                "The class path holds " + printable(listing.name()) + " in " + printable(path) + ": " + printable(how)
                        + ".",
                "Find with `mvn dependency:tree` which dependency brings it, exclude it there and build again.");
    }

    static Finding unreadable(String path, String problem) {
        return new Finding(
                RuleId.UNREADABLE_ARCHIVE,
                path,
                "",
                path,
                "",
                "The class path entry " + printable(path) + " cannot be checked: " + printable(problem) + ".",
                "Replace the file with an intact copy, or take it off the class path.");
    }

    /** Something that the configuration of an image says, and not a file in it. */
    static Finding inConfiguration(Listing listing, PackageEvidence found) {
        boolean command = found.ecosystem() == Ecosystem.COMMAND;
        return new Finding(
                RuleId.of(listing.category(), found.ecosystem()),
                found.name(),
                "",
                "",
                "",
                command
                        ? "The image starts the machine-learning service " + printable(found.name()) + "."
                        : "The image configuration sets the "
                                + (listing.category() == Category.GPU ? "GPU" : "machine-learning")
                                + " variable "
                                + printable(found.name()) + ".",
                command
                        ? "Run the service outside of this host, or start something else from the image."
                        : "Take the ENV line out of the Dockerfile, or use a base image without it, and build again.");
    }

    private static String kind(Category category, Ecosystem ecosystem) {
        return family(category)
                + switch (ecosystem) {
                    case NATIVE -> " library";
                    case MODEL -> " model";
                    default -> " package";
                };
    }

    private static String family(Category category) {
        return category == Category.GPU ? "GPU" : "Machine-learning";
    }

    private static String named(PackageEvidence found) {
        return found.version().isEmpty() ? found.name() : found.name() + " " + found.version();
    }

    private static String more(int places) {
        return switch (places) {
            case 0 -> "";
            case 1 -> " and at 1 more place";
            default -> " and at " + places + " more places";
        };
    }

    private static String madeBy(ImageLayer layer) {
        return layer.createdBy().isEmpty() ? "" : ", made by `" + printable(layer.createdBy()) + "`";
    }

    private static String shortened(String digest) {
        return digest.length() > SHOWN_DIGEST ? digest.substring(0, SHOWN_DIGEST) + "…" : digest;
    }

    /** Text from an image may hold line breaks and terminal escapes; they must not reach a terminal or a log. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
