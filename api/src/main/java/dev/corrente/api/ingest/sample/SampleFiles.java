package dev.corrente.api.ingest.sample;

import dev.corrente.api.ingest.sample.Catalogue.Item;
import dev.corrente.api.ingest.sample.Catalogue.Site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the example as the CSV files in which real data would come. Equal days give equal bytes. */
final class SampleFiles {
    static final String DATASET = "sample";
    private static final int HISTORY_DAYS = 730;
    private static final int FORECAST_DAYS = 90;
    /** Stock is told daily for a month, weekly before. */
    private static final int DAILY_STOCK_DAYS = 31;

    private final Path folder;
    private final LocalDate today;
    private final LocalDate first;
    private final String provenance;
    private final Catalogue catalogue = Catalogue.read();
    private final List<ItemHistory> histories = new ArrayList<>();

    /**
     * @param today the last day with actual demand; forecasts go on for 90 days
     */
    SampleFiles(Path folder, LocalDate today) {
        this.folder = folder;
        this.today = today;
        this.first = today.minusDays(HISTORY_DAYS - 1L);
        this.provenance = "sample,sample-1," + today + "T05:00:00Z," + DATASET;
        List<Item> items = catalogue.items();
        for (int i = 0; i < items.size(); i++) {
            histories.add(new ItemHistory(items.get(i), i, catalogue.sites(), first, HISTORY_DAYS));
        }
    }

    private interface Rows {
        void to(Writer out) throws IOException;
    }

    List<Path> write() {
        return List.of(
                file("dim_item", "item_id,sku,name,category,unit", this::items),
                file("dim_site", "site_id,name,state", this::sites),
                file("fact_demand", "date,item_id,site_id,quantity", this::demand),
                file(
                        "fact_forecast",
                        "date,item_id,forecast,actual,mape,source,model_version,generated_at,dataset_id",
                        this::forecasts),
                file(
                        "fact_inventory",
                        "date,item_id,site_id,current_stock,reorder_point,safety_stock,lead_time_days,source,"
                                + "model_version,generated_at,dataset_id",
                        this::inventory),
                file(
                        "fact_metrics",
                        "date,metric,value,source,model_version,generated_at,dataset_id",
                        this::indicators));
    }

    private Path file(String table, String header, Rows rows) {
        Path file = folder.resolve(table + ".csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            rows.to(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the example to " + file + ": " + e, e);
        }
    }

    private void items(Writer out) throws IOException {
        for (Item i : catalogue.items()) {
            String name = "\"" + i.name().replace("\"", "\"\"") + "\"";
            out.write(String.join(",", i.id(), i.sku(), name, i.category(), i.unit()) + "\n");
        }
    }

    private void sites(Writer out) throws IOException {
        for (Site s : catalogue.sites()) {
            out.write(String.join(",", s.id(), s.name(), s.state()) + "\n");
        }
    }

    private void demand(Writer out) throws IOException {
        for (ItemHistory history : histories) {
            for (int site = 0; site < catalogue.sites().size(); site++) {
                for (int day = 0; day < HISTORY_DAYS; day++) {
                    if (history.demand[site][day] > 0) {
                        out.write(first.plusDays(day) + "," + history.item.id() + ","
                                + catalogue.sites().get(site).id() + "," + history.demand[site][day] + "\n");
                    }
                }
            }
        }
    }

    private void forecasts(Writer out) throws IOException {
        for (ItemHistory history : histories) {
            for (int day = 0; day < HISTORY_DAYS + FORECAST_DAYS; day++) {
                LocalDate date = first.plusDays(day);
                double forecast = history.expected(date) * history.error(0.25);
                String actual = "";
                String mape = "";
                if (day < HISTORY_DAYS) {
                    int total = history.total(day);
                    actual = Integer.toString(total);
                    mape = total == 0 ? "" : two(100 * Math.abs(forecast - total) / total);
                }
                out.write(date + "," + history.item.id() + "," + two(forecast) + "," + actual + "," + mape + ","
                        + provenance + "\n");
            }
        }
    }

    private void inventory(Writer out) throws IOException {
        for (ItemHistory history : histories) {
            for (int site = 0; site < catalogue.sites().size(); site++) {
                String thresholds = "," + history.reorderPoint[site] + "," + history.safetyStock[site] + ","
                        + history.item.leadDays() + "," + provenance + "\n";
                for (int day = 0; day < HISTORY_DAYS; day++) {
                    int ago = HISTORY_DAYS - 1 - day;
                    if (ago < DAILY_STOCK_DAYS || ago % 7 == 0) {
                        out.write(first.plusDays(day) + "," + history.item.id() + ","
                                + catalogue.sites().get(site).id() + "," + history.stock[site][day] + thresholds);
                    }
                }
            }
        }
    }

    private void indicators(Writer out) throws IOException {
        int from = 0;
        for (int day = 0; day < HISTORY_DAYS; day++) {
            LocalDate date = first.plusDays(day);
            if (date.getDayOfMonth() == date.lengthOfMonth() || date.equals(today)) {
                Indicators month = Indicators.of(histories, from, day + 1);
                row(out, date, "service_level", month.serviceLevel());
                row(out, date, "stockout_days", month.stockoutDays());
                row(out, date, "inventory_turns", month.turns());
                from = day + 1;
            }
        }
    }

    private void row(Writer out, LocalDate date, String metric, double value) throws IOException {
        out.write(date + "," + metric + "," + String.format(Locale.ROOT, "%.4f", value) + "," + provenance + "\n");
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
