package dev.corrente.api.ingest.profile;

import dev.corrente.api.dataset.TableContract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files whose columns are those of a gold table: the form in which results are delivered. */
final class TableProfiles {
    private TableProfiles() {}

    static Profile of(TableContract table) {
        // Of two rows for one key the one generated last counts, else the one that stands further down.
        String newest = table.provenance() ? "generated_at DESC, row_no DESC" : "row_no DESC";
        return new Profile(
                table.name(),
                table.columns().stream().map(Field::of).toList(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Target(table, Map.of(), Target.Combine.NEWEST, newest, Target.Existing.REPLACED, true)));
    }
}
