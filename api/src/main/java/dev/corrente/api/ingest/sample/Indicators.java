package dev.corrente.api.ingest.sample;

import java.util.List;

/**
 * What a month looked like.
 *
 * @param serviceLevel share of the demanded units that were in stock, 0 to 1
 * @param stockoutDays days without stock, per item and depot
 * @param turns how often a year's consumption turns the mean stock over
 */
record Indicators(double serviceLevel, double stockoutDays, double turns) {
    /** Units of different items are not added: each item has the same weight. */
    static Indicators of(List<ItemHistory> histories, int from, int to) {
        double level = 0;
        double turns = 0;
        long empty = 0;
        long shelves = 0;
        for (ItemHistory history : histories) {
            long demanded = 0;
            long served = 0;
            long stock = 0;
            for (int site = 0; site < history.stock.length; site++) {
                for (int day = from; day < to; day++) {
                    demanded += history.demand[site][day];
                    served += history.served[site][day];
                    stock += history.stock[site][day];
                    empty += history.stock[site][day] == 0 ? 1 : 0;
                }
                shelves++;
            }
            level += demanded == 0 ? 1 : (double) served / demanded;
            turns += stock == 0 ? 0 : 365.0 * served / stock;
        }
        return new Indicators(level / histories.size(), (double) empty / shelves, turns / histories.size());
    }
}
