package dev.corrente.api.ingest.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The items and depots of the example, from the two lists beside this class. */
record Catalogue(List<Item> items, List<Site> sites) {

    /**
     * An item of the example.
     *
     * @param perDay mean number of withdrawals on a working day, all depots together
     * @param lot units per withdrawal
     * @param leadDays days from order to delivery
     * @param rain by how much the rainy months (April to July) raise demand; negative when the hot ones do
     */
    record Item(
            String id,
            String sku,
            String name,
            String category,
            String unit,
            double perDay,
            int lot,
            int leadDays,
            double rain) {}

    /** A depot and its share of the demand. */
    record Site(String id, String name, String state, double share) {}

    static Catalogue read() {
        List<Item> items = new ArrayList<>();
        for (String[] c : lines("items.csv")) {
            items.add(new Item(
                    String.format(Locale.ROOT, "%06d", 20001 + items.size()),
                    c[0],
                    c[1],
                    c[2],
                    c[3],
                    Double.parseDouble(c[4]),
                    Integer.parseInt(c[5]),
                    Integer.parseInt(c[6]),
                    Double.parseDouble(c[7])));
        }
        List<Site> sites = new ArrayList<>();
        for (String[] c : lines("sites.csv")) {
            sites.add(new Site(c[0], c[1], c[2], Double.parseDouble(c[3])));
        }
        return new Catalogue(List.copyOf(items), List.copyOf(sites));
    }

    private static List<String[]> lines(String resource) {
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The program was packed without " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
