package dev.corrente.policy;

/**
 * Bounds of one scan. Passing one ends the scan with {@link ScanFailure.Kind#OVER_BUDGET}.
 *
 * @param entries entries of all layers and of the archive around them
 * @param pathChars length of one path
 * @param headerBytes headers between the contents of two entries (long names, extended attributes)
 * @param metadataBytes read from one file of Python metadata in search of its name
 * @param documentBytes one JSON document of the archive
 * @param rememberedChars text kept in memory: paths of packages and links
 * @param unpackedBytes all layers after decompression
 */
public record ScanBudget(
        long entries,
        int pathChars,
        int headerBytes,
        int metadataBytes,
        int documentBytes,
        long rememberedChars,
        long unpackedBytes) {

    /** Fits a heap of 128 MB. */
    public static final ScanBudget DEFAULT =
            new ScanBudget(1_500_000, 4_096, 1 << 20, 1 << 20, 4 << 20, 12_000_000, 20_000_000_000L);
}
