package dev.corrente.policy;

/** The rules, with the stable name under which reports show them. */
public enum RuleId {
    IMAGE_SIZE("image-size"),
    ML_PACKAGE("ml-package"),
    GPU_PACKAGE("gpu-package"),
    ML_MODEL("ml-model"),
    ML_ENVIRONMENT("ml-environment"),
    GPU_ENVIRONMENT("gpu-environment"),
    ML_SERVICE("ml-service"),
    UNREADABLE_ARCHIVE("unreadable-archive");

    private final String id;

    RuleId(String id) {
        this.id = id;
    }

    /** The stable name, for example {@code ml-package}. */
    public String id() {
        return id;
    }

    static RuleId of(Category category, Ecosystem ecosystem) {
        return switch (ecosystem) {
            case MODEL -> ML_MODEL;
            case COMMAND -> ML_SERVICE;
            case ENVIRONMENT -> category == Category.GPU ? GPU_ENVIRONMENT : ML_ENVIRONMENT;
            default -> category == Category.GPU ? GPU_PACKAGE : ML_PACKAGE;
        };
    }
}
