package dev.corrente.api.query.table;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table that anybody may ask.
 *
 * @param key fields that tell any two rows apart; never null
 * @param order the fields by which its rows are stored; all of the key are among them
 */
public record Table(String name, String about, List<Field> fields, List<String> key, List<String> order) {
    /** Every table, the gold ones first. */
    public static final List<Table> ALL = Stream.concat(
                    Contracts.ALL.stream().map(Table::of), DerivedFields.TABLES.stream())
            .toList();

    private static Table of(TableContract contract) {
        return new Table(
                contract.name(),
                contract.computed() ? "worked out from delivered rows" : "as delivered",
                contract.columns().stream().map(Field::of).toList(),
                contract.key(),
                contract.order());
    }

    public static Optional<Table> find(String name) {
        return ALL.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** The field of that name. @throws Malformed when there is none */
    Field field(String parameter, String name, int position) {
        return find(fields, parameter, name, position);
    }

    static Field find(List<Field> among, String parameter, String name, int position) {
        return among.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        parameter,
                        position,
                        name.isEmpty() ? "A column is missing here" : "There is no column '" + name + "' here",
                        name,
                        among.stream().map(Field::name).toList()));
    }

    /** Whether its rows are the same facts once for each source, so that adding up needs one source. */
    boolean bySource() {
        return key.contains("source");
    }
}
