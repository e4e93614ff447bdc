package dev.corrente.policy;

import java.io.IOException;

/** An image that could not be read to its end and understood. It must not be admitted. */
public final class ScanFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it was. */
    public enum Kind {
        /** The stream broke off, is damaged, or is no archive. */
        UNREADABLE,
        /** The archive contradicts itself or names paths that no engine would write. */
        MALFORMED,
        /** The manifest, the configuration or a layer is missing. */
        INCOMPLETE,
        /** A compression or an entry type that is not understood. */
        UNSUPPORTED,
        /** A budget of the scan is used up. */
        OVER_BUDGET
    }

    private final Kind kind;

    ScanFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    ScanFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
