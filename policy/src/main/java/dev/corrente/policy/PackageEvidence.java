package dev.corrente.policy;

import java.util.Comparator;

/**
 * One package found in the final file system of an image, listed as forbidden or not.
 *
 * @param name normal form: PEP 503 for Python, the library family for native libraries
 * @param version as written in the metadata, or empty where nothing says
 * @param path of the file that proves it, relative to the root of the image, without a leading slash
 * @param layer number of the layer that holds the file, counted from 1 at the bottom; 0 for the image configuration
 */
public record PackageEvidence(Ecosystem ecosystem, String name, String version, String path, int layer, Proof proof) {

    /** Puts evidence into one fixed order, whatever the order of the archive was. */
    static final Comparator<PackageEvidence> ORDER = Comparator.comparing(PackageEvidence::ecosystem)
            .thenComparing(PackageEvidence::name)
            .thenComparing(PackageEvidence::proof)
            .thenComparing(PackageEvidence::path)
            .thenComparingInt(PackageEvidence::layer)
            .thenComparing(PackageEvidence::version);

    public PackageEvidence {
        if (name.isEmpty() || path.isEmpty() || layer < 0) {
            throw new IllegalArgumentException("Evidence needs a name, a path and a layer from 0: " + path);
        }
    }
}
