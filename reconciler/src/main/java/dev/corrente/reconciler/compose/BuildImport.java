package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.Optional;

/** What Compose would build has to be built before, under a name. */
final class BuildImport {
    private BuildImport() {}

    /** @return the image's name */
    static String image(Importing importing, String service, Yaml.Entry build, Optional<String> given) {
        String image = given.orElse(importing.stack() + "-" + service + ":latest");
        importing
                .findings()
                .needed(
                        build.place(),
                        "the image " + image,
                        "a stack file builds nothing: " + command(image, build.value()));
        return image;
    }

    private static String command(String image, Yaml build) {
        Yaml.Mapping map = Source.mapping(build);
        String context =
                Source.text(build).or(() -> Source.text(map, "context")).orElse(".");
        return "docker build -t " + image
                + Source.text(map, "dockerfile")
                        .map(file -> " -f " + context + "/" + file)
                        .orElse("")
                + Source.text(map, "target")
                        .map(target -> " --target " + target)
                        .orElse("")
                + (map.find("args").isPresent() ? " --build-arg …" : "")
                + " " + context;
    }
}
