package dev.corrente.policy;

/**
 * One way to place something in an image.
 *
 * @param what in words, for the table in the documentation
 * @param subject of the finding that must follow; empty when none may
 */
record Placement(String what, String subject, TestImage image) {

    static Placement of(String what, String subject, TestLayer... layers) {
        return new Placement(what, subject, TestImage.of(layers));
    }

    static Placement file(String what, String subject, String path, String content) {
        return of(what, subject, new TestLayer().file(path, content));
    }

    static Placement file(String what, String subject, String path, byte[] content) {
        return of(what, subject, new TestLayer().file(path, content));
    }

    static Placement settings(String what, String subject, String json) {
        return new Placement(
                what,
                subject,
                TestImage.of(new TestLayer().file("etc/hostname", "x")).settings(json));
    }
}
