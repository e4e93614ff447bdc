package dev.corrente.api.ingest.profile;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.InputRefused;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All kinds of files that are understood. */
public final class Profiles {
    public static final List<Profile> ALL = all();

    private Profiles() {}

    public static Optional<Profile> find(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /**
     * The profile whose columns the header has.
     *
     * @throws InputRefused when none fits; the message compares the header with the nearest
     */
    public static Profile matching(String file, CsvHeader header) {
        return ALL.stream()
                .filter(p -> fits(p, header))
                .findFirst()
                .orElseThrow(() -> new InputRefused(explain(file, header)));
    }

    /**
     * @throws InputRefused when the header is not the profile's
     */
    public static Profile requireFit(Profile profile, String file, CsvHeader header) {
        if (!fits(profile, header)) {
            throw new InputRefused(Mismatch.explain(file, header, profile));
        }
        return profile;
    }

    private static boolean fits(Profile profile, CsvHeader header) {
        return Mismatch.missing(profile, header).isEmpty()
                && Mismatch.unknown(profile, header).isEmpty()
                && normal(header).size() == header.names().size();
    }

    private static String explain(String file, CsvHeader header) {
        Profile nearest = nearest(header);
        boolean alike = header.names().isEmpty() || likeness(nearest, normal(header)) > 0;
        return alike ? Mismatch.explain(file, header, nearest) : Mismatch.explain(file, header, ALL);
    }

    private static Profile nearest(CsvHeader header) {
        Set<String> names = normal(header);
        return ALL.stream()
                .max(Comparator.comparingDouble(p -> likeness(p, names)))
                .orElseThrow();
    }

    private static double likeness(Profile profile, Set<String> names) {
        long common = profile.fields().stream()
                .filter(f -> names.contains(CsvHeader.normal(f.header())))
                .count();
        return 2.0 * common / (profile.fields().size() + names.size());
    }

    private static Set<String> normal(CsvHeader header) {
        return header.names().stream().map(CsvHeader::normal).collect(Collectors.toSet());
    }

    private static List<Profile> all() {
        List<Profile> all = new ArrayList<>();
        all.add(Purchases.profile());
        for (TableContract table : Contracts.ALL) {
            if (!table.computed()) {
                all.add(TableProfiles.of(table));
            }
        }
        return List.copyOf(all);
    }
}
