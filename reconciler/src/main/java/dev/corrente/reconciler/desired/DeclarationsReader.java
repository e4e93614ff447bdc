package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Config;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Secret;
import dev.corrente.reconciler.model.Volume;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Entries of {@code spec.networks}, {@code spec.volumes}, {@code spec.secrets} and {@code spec.configs}. */
final class DeclarationsReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Reading reading;

    DeclarationsReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Network> network(Yaml.Entry entry) {
        return Fields.ofMapOrNothing(entry.value(), Vocabularies.NETWORK, reading)
                .map(fields -> {
                    boolean join = fields.find("reconcile")
                            .flatMap(value -> Fields.of(value, Vocabularies.NETWORK_RECONCILE, reading))
                            .flatMap(ours -> ours.flag("join"))
                            .orElse(false);
                    return new Network(entry.key(), fields.flag("internal").orElse(false), join);
                });
    }

    Optional<Volume> volume(Yaml.Entry entry) {
        return Fields.ofMapOrNothing(entry.value(), Vocabularies.VOLUME, reading)
                .map(_ -> new Volume(entry.key()));
    }

    Optional<Located<Secret>> secret(Yaml.Entry entry) {
        return Fields.ofMapOrNothing(entry.value(), Vocabularies.SECRET, reading)
                .map(fields -> {
                    Optional<String> environment = fields.parsed("environment", DeclarationsReader::variable);
                    boolean isSet = environment.filter(reading.variables()::has).isPresent();
                    Optional<Path> file = fields.parsed("file", text -> secretFile(text, isSet));
                    Optional<String> template = fields.text("template");
                    Place place = fields.find("template").map(Yaml::place).orElse(entry.place());
                    return new Located<>(new Secret(entry.key(), environment, file, template), place);
                });
    }

    Optional<Config> config(Yaml.Entry entry) {
        return Fields.of(entry.value(), Vocabularies.CONFIG, reading).map(fields -> {
            Optional<String> content = fields.text("content");
            Optional<String> file = fields.parsed("file", reading.files()::text);
            boolean hasFile = fields.find("file").isPresent();
            if (fields.find("content").isPresent() == hasFile) {
                String fault = hasFile ? "both \"file\" and \"content\" are given" : "a config needs a source";
                reading.problems().add(entry.place(), fault, "give either file or content");
            }
            return new Config(entry.key(), content.or(() -> file).orElse(""));
        });
    }

    private static Parsed<String> variable(String text) {
        return VARIABLE.matcher(text).matches()
                ? Parsed.good(text)
                : Parsed.bad("\"" + text + "\" is not a variable's name", "write the name alone, such as ADMIN_KEY");
    }

    /** The content is looked at and forgotten, so that it cannot get into the digest or a message. */
    private Parsed<Path> secretFile(String text, boolean variableWins) {
        return reading.files().locate(text).then(path -> {
            if (variableWins) {
                return Parsed.good(path);
            }
            if (reading.files().holdSecrets() && !reading.files().isFile(path)) {
                String fault = reading.files().exists(text) ? " is not a file" : " does not exist";
                return Parsed.bad(reading.files().display(text) + fault, "write the secret's value into that file");
            }
            return reading.files().readable(path, reading.files().display(text));
        });
    }
}
