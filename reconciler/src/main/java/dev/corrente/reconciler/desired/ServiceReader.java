package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.desired.BehaviourReader.KindAndBehaviour;
import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One entry of {@code spec.services}. */
final class ServiceReader {
    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:[0-9]+)?(/[a-z0-9]([a-z0-9._-]*[a-z0-9])?)*"
                    + "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");

    private static final int LONGEST_IMAGE = 512;

    private final Reading reading;

    ServiceReader(Reading reading) {
        this.reading = reading;
    }

    /** Where a part is wrong the draft holds a harmless stand-in, so that the checks across services can go on. */
    Optional<ServiceDraft> read(Yaml.Entry entry) {
        reading.problems().accept(entry.place(), Names.object(entry.key()));
        return Fields.of(entry.value(), ServiceKeys.SERVICE, reading).map(fields -> draft(entry, fields));
    }

    private ServiceDraft draft(Yaml.Entry entry, Fields fields) {
        List<Located<PortBinding>> ports =
                fields.find("ports").map(new PortsReader(reading)::read).orElse(List.of());
        List<Located<Mount>> mounts = mounts(fields);
        SortedMap<String, Located<List<String>>> networks = new NetworksReader(reading).read(fields);
        SortedMap<String, Located<DependsOn>> dependsOn = fields.find("depends_on")
                .map(new DependsOnReader(reading)::read)
                .orElse(Collections.emptySortedMap());
        List<Located<FileGrant>> secrets = grants(fields, "secrets", GrantKind.SECRET);
        List<Located<FileGrant>> configs = grants(fields, "configs", GrantKind.CONFIG);
        KindAndBehaviour kind = new BehaviourReader(reading).read(fields);
        Service service = new Service(
                entry.key(),
                kind.kind(),
                image(fields),
                new ProgramReader(reading).read(fields),
                fields.find("labels")
                        .map(new LabelsReader(reading.problems())::read)
                        .orElse(Collections.emptySortedMap()),
                values(ports),
                values(mounts),
                values(networks),
                values(dependsOn),
                fields.find("healthcheck").flatMap(new HealthcheckReader(reading)::read),
                values(secrets),
                values(configs),
                IsolationReader.read(fields),
                ResourcesReader.read(fields),
                new LoggingReader(reading).read(fields),
                kind.behaviour());
        return new ServiceDraft(
                service,
                entry.place(),
                profiles(fields),
                ports,
                mounts,
                networks,
                dependsOn,
                secrets,
                configs,
                ProbesReader.place(fields).orElse(entry.place()));
    }

    private String image(Fields fields) {
        return fields.require("image", "write one such as image: corrente/api:local")
                .flatMap(value -> fields.values().parsed(value, ServiceReader::imageReference))
                .orElse("");
    }

    private static Parsed<String> imageReference(String text) {
        return text.length() <= LONGEST_IMAGE && IMAGE.matcher(text).matches()
                ? Parsed.good(text)
                : Parsed.bad("\"" + text + "\" is not an image", "write NAME:TAG or NAME@sha256:DIGEST");
    }

    private List<Located<Mount>> mounts(Fields fields) {
        List<Located<Mount>> mounts = new ArrayList<>();
        fields.find("volumes").ifPresent(value -> mounts.addAll(new MountsReader(reading).read(value)));
        fields.find("tmpfs").ifPresent(value -> mounts.addAll(new TmpfsReader(reading).read(value)));
        return mounts;
    }

    private List<Located<FileGrant>> grants(Fields fields, String key, GrantKind kind) {
        return fields.find(key).map(new GrantsReader(reading, kind)::read).orElse(List.of());
    }

    private List<Located<String>> profiles(Fields fields) {
        List<Located<String>> profiles = fields.texts("profiles");
        profiles.forEach(profile -> reading.problems().accept(profile.place(), Names.object(profile.value())));
        return profiles;
    }

    private static <T> List<T> values(List<Located<T>> located) {
        return located.stream().map(Located::value).toList();
    }

    private static <T> SortedMap<String, T> values(SortedMap<String, Located<T>> located) {
        SortedMap<String, T> values = new TreeMap<>();
        located.forEach((name, value) -> values.put(name, value.value()));
        return values;
    }
}
