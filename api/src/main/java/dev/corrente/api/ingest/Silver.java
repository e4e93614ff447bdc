package dev.corrente.api.ingest;

import dev.corrente.api.dataset.TableContract;

import java.time.LocalDate;

/** Where a file's cleaned rows stand in the silver bucket. */
final class Silver {
    private Silver() {}

    /**
     * @param dataset the folder
     * @param day when it was taken in
     */
    static String key(Delivery delivery, TableContract table, String dataset, String ingestId, LocalDate day) {
        String retried = delivery.retry().isPresent() ? "." + ingestId : "";
        return dataset + "/date=" + day + "/" + table.name() + "-"
                + delivery.sha256().substring(0, 8) + retried + ".parquet";
    }
}
