package dev.corrente.policy;

/** The rules, with the stable name under which reports show them. */
public enum RuleId {
    IMAGE_SIZE("image-size"),
    ML_PACKAGE("ml-package"),
    GPU_PACKAGE("gpu-package"),
    UNREADABLE_ARCHIVE("unreadable-archive");

    private final String id;

    RuleId(String id) {
        this.id = id;
    }

    /** The stable name, for example {@code ml-package}. */
    public String id() {
        return id;
    }

    static RuleId of(Category category) {
        return switch (category) {
            case ML -> ML_PACKAGE;
            case GPU -> GPU_PACKAGE;
        };
    }
}
