package dev.corrente.policy;

import java.io.IOException;
import java.io.InputStream;

/** Reads an image once, from its save stream, and reports what is installed in it. Safe for use by several threads. */
public final class ImageScanner {

    /** Rises whenever the scanner finds more or less than before, so that stored facts are taken anew. */
    public static final int EXTRACTOR_VERSION = 2;

    private final KnowledgeBase knowledge;
    private final ScanBudget budget;

    public ImageScanner(KnowledgeBase knowledge) {
        this(knowledge, ScanBudget.DEFAULT);
    }

    public ImageScanner(KnowledgeBase knowledge, ScanBudget budget) {
        this.knowledge = knowledge;
        this.budget = budget;
    }

    /**
     * Reads a {@code docker save} stream of exactly one image, in one pass, with no temporary file and in bounded
     * memory. The stream is not closed.
     *
     * @throws ScanFailure when anything is missing, damaged, contradictory or larger than the budget
     */
    public ImageFacts scan(InputStream dockerSaveStream) throws ScanFailure {
        try {
            SaveArchive archive = new SaveArchiveReader(knowledge, new ScanMeter(budget)).read(dockerSaveStream);
            SavedImage image = SavedImage.of(archive);
            return new FactsAssembly(knowledge, image).facts();
        } catch (ScanFailure failure) {
            throw failure;
        } catch (IOException broken) {
            throw new ScanFailure(
                    ScanFailure.Kind.UNREADABLE,
                    "The image stream broke off or is damaged (" + broken.getMessage()
                            + "). Save or build the image again.",
                    broken);
        } catch (RuntimeException odd) {
            throw new ScanFailure(
                    ScanFailure.Kind.MALFORMED,
                    "The image holds something that cannot be read (" + odd + "). Build the image again.",
                    odd);
        }
    }
}
