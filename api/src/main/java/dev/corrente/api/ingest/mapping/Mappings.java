package dev.corrente.api.ingest.mapping;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.InputRefused;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The kinds of files that are understood without a word; their mappings are shipped as resources. */
public final class Mappings {
    public static final List<Mapping> ALL = all();

    private Mappings() {}

    public static Optional<Mapping> find(String name) {
        return ALL.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /**
     * The mapping whose columns the header has.
     *
     * @throws InputRefused when none fits; the message compares the header with the nearest
     */
    public static Mapping matching(String file, CsvHeader header) {
        return ALL.stream()
                .filter(m -> fits(m, header))
                .findFirst()
                .orElseThrow(() -> new InputRefused(explain(file, header)));
    }

    /**
     * @throws InputRefused when the header is not the mapping's
     */
    public static Mapping requireFit(Mapping mapping, String file, CsvHeader header) {
        if (!fits(mapping, header)) {
            throw new InputRefused(Mismatch.explain(file, header, mapping));
        }
        return mapping;
    }

    /** Whether a file with that header can be read by it. */
    public static boolean fits(Mapping mapping, CsvHeader header) {
        return Mismatch.missing(mapping, header).isEmpty()
                && Mismatch.unknown(mapping, header).isEmpty()
                && normal(header).size() == header.names().size();
    }

    private static String explain(String file, CsvHeader header) {
        Mapping nearest = nearest(header);
        boolean alike = header.names().isEmpty() || likeness(nearest, normal(header)) > 0;
        return alike ? Mismatch.explain(file, header, nearest) : Mismatch.explain(file, header, ALL);
    }

    private static Mapping nearest(CsvHeader header) {
        Set<String> names = normal(header);
        return ALL.stream()
                .max(Comparator.comparingDouble(m -> likeness(m, names)))
                .orElseThrow();
    }

    private static double likeness(Mapping mapping, Set<String> names) {
        long common = mapping.fields().stream().filter(f -> f.isIn(names)).count();
        return 2.0 * common / (mapping.fields().size() + names.size());
    }

    private static Set<String> normal(CsvHeader header) {
        return header.names().stream().map(CsvHeader::normal).collect(Collectors.toSet());
    }

    private static List<Mapping> all() {
        List<Mapping> all = new ArrayList<>();
        all.add(shipped("purchases"));
        for (TableContract table : Contracts.ALL) {
            if (!table.computed()) {
                all.add(shipped(table.name()));
            }
        }
        return List.copyOf(all);
    }

    private static Mapping shipped(String name) {
        String resource = name + ".yaml";
        try (InputStream in = Mappings.class.getResourceAsStream(resource)) {
            return MappingReader.read(
                    resource, new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource + " of this program: " + e, e);
        }
    }
}
