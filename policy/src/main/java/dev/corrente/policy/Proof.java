package dev.corrente.policy;

/** How the presence of a package was proved. */
public enum Proof {
    /** The header of installed Python metadata (METADATA or PKG-INFO) names it. */
    METADATA("the installed metadata names it"),
    /** A populated {@code *.dist-info} or {@code *.egg-info} directory, or a link to one, is named after it. */
    DIRECTORY_NAME("its metadata directory is there"),
    /** The package's own directory stands in a Python path and holds files that only this package has. */
    IMPORT_ROOT("its files are there, without metadata"),
    /** A shared library carries its name. */
    FILE_NAME("a library file carries its name"),
    /** The record that a package manager keeps of what it installed. */
    PACKAGE_RECORD("the record of a package manager names it"),
    /** An archive in the image holds it, ready to be unpacked or loaded. */
    ARCHIVE("an archive holds it"),
    /** An executable or library was built with it or needs it to start. */
    BINARY("the program was built with it or needs it"),
    /** The bytes have the form of it. */
    CONTENT("the content has its form"),
    /** The image configuration says it. */
    CONFIGURATION("the image configuration says so");

    private final String words;

    Proof(String words) {
        this.words = words;
    }

    /** The proof in words, to follow "found at PATH:". */
    String words() {
        return words;
    }
}
