package dev.corrente.policy;

/** Counts what one scan uses up and ends it when a budget is gone. Used by one thread. */
final class ScanMeter {

    private final ScanBudget budget;
    private long entries;
    private long rememberedChars;
    private long unpackedBytes;

    ScanMeter(ScanBudget budget) {
        this.budget = budget;
    }

    ScanBudget budget() {
        return budget;
    }

    void entry() throws ScanFailure {
        if (++entries > budget.entries()) {
            throw over("more than " + budget.entries() + " files");
        }
    }

    /** Counts text that stays in memory until the end of the scan. */
    void remember(String text) throws ScanFailure {
        // 64 stands for the objects around the text.
        rememberedChars += text.length() + 64;
        if (rememberedChars > budget.rememberedChars()) {
            throw over("more packages and links than fit into memory");
        }
    }

    void unpacked(long bytes) throws ScanFailure {
        unpackedBytes += bytes;
        if (unpackedBytes > budget.unpackedBytes()) {
            throw over("more than " + budget.unpackedBytes() + " bytes after unpacking");
        }
    }

    static ScanFailure over(String what) {
        return new ScanFailure(
                ScanFailure.Kind.OVER_BUDGET,
                "The image holds " + what + ", which no check can read through. Make the image smaller.");
    }
}
