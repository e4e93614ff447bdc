package dev.corrente.api.ingest.sample;

import dev.corrente.api.ingest.sample.Catalogue.Item;
import dev.corrente.api.ingest.sample.Catalogue.Site;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** One item's two years: demand per depot and day, and the stock that it left. Equal seeds give equal histories. */
final class ItemHistory {
    private static final double YEARLY_GROWTH = 0.06;
    /** One item in so many has a supplier who delivers late, one is bought far ahead. */
    private static final int EVERY = 9;

    final Item item;
    final int[][] demand;
    final int[][] stock;
    final int[][] served;
    final int[] reorderPoint;
    final int[] safetyStock;

    private final LocalDate first;
    private final int days;
    private final List<Site> sites;
    private final SplittableRandom random;
    private final boolean late;
    private final boolean hoarded;

    ItemHistory(Item item, int index, List<Site> sites, LocalDate first, int days) {
        this.item = item;
        this.sites = sites;
        this.first = first;
        this.days = days;
        this.random = new SplittableRandom(7_919L * (index + 1));
        this.late = index % EVERY == 3;
        this.hoarded = index % EVERY == 7;
        this.demand = new int[sites.size()][days];
        this.stock = new int[sites.size()][days];
        this.served = new int[sites.size()][days];
        this.reorderPoint = new int[sites.size()];
        this.safetyStock = new int[sites.size()];
        drawDemand();
        setThresholds();
        keepStock();
    }

    /** The units that are to be expected on a day, all depots together. */
    double expected(LocalDate day) {
        double year = (day.toEpochDay() - first.toEpochDay()) / 365.0;
        // The rains of the coast culminate at the end of May.
        double rain = StrictMath.cos(2 * StrictMath.PI * (day.getDayOfYear() - 150) / 365.0);
        return item.perDay() * item.lot() * weekday(day) * (1 + item.rain() * rain) * (1 + YEARLY_GROWTH * year);
    }

    int total(int day) {
        int sum = 0;
        for (int[] site : demand) {
            sum += site[day];
        }
        return sum;
    }

    /** A number near 1, for what a forecast gets wrong. */
    double error(double spread) {
        double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return 1 + spread * (sum - 2);
    }

    private static double weekday(LocalDate day) {
        DayOfWeek of = day.getDayOfWeek();
        return switch (of) {
            case SATURDAY -> 0.4;
            case SUNDAY -> 0.2;
            case MONDAY -> 1.25;
            case TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 1.0;
        };
    }

    private void drawDemand() {
        for (int day = 0; day < days; day++) {
            double withdrawals = expected(first.plusDays(day)) / item.lot();
            for (int site = 0; site < sites.size(); site++) {
                demand[site][day] =
                        item.lot() * poisson(withdrawals * sites.get(site).share());
            }
        }
    }

    /** Knuth's way, fit for small means. */
    private int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private double daily(int site) {
        return item.perDay() * item.lot() * 0.85 * sites.get(site).share();
    }

    private void setThresholds() {
        for (int site = 0; site < sites.size(); site++) {
            double duringLead = daily(site) * item.leadDays();
            safetyStock[site] = (int) StrictMath.ceil(1.65 * StrictMath.sqrt(duringLead * item.lot()));
            reorderPoint[site] = (int) StrictMath.ceil(duringLead) + safetyStock[site];
        }
    }

    /** Orders for all depots at once, when their sum has come down to the sum of the reorder points. */
    private void keepStock() {
        int coverDays = hoarded ? 240 : 45 + random.nextInt(30);
        int orderAbove = hoarded ? 140 : 0;
        int[] now = new int[sites.size()];
        for (int site = 0; site < now.length; site++) {
            now[site] = reorderPoint[site] + (int) (daily(site) * coverDays * (0.3 + 0.7 * random.nextDouble()));
        }
        int arrives = -1;
        for (int day = 0; day < days; day++) {
            if (day == arrives) {
                refill(now, coverDays);
                arrives = -1;
            }
            for (int site = 0; site < now.length; site++) {
                served[site][day] = Math.min(now[site], demand[site][day]);
                now[site] -= served[site][day];
                stock[site][day] = now[site];
            }
            if (arrives < 0 && mustOrder(now, orderAbove)) {
                arrives = day + item.leadDays() * (late ? 3 : 1) + random.nextInt(4);
            }
        }
    }

    private void refill(int[] now, int coverDays) {
        for (int site = 0; site < now.length; site++) {
            int target = reorderPoint[site] + (int) StrictMath.ceil(daily(site) * coverDays);
            now[site] = Math.max(now[site], target);
        }
    }

    private boolean mustOrder(int[] now, int orderAbove) {
        double sum = 0;
        for (int site = 0; site < now.length; site++) {
            sum += now[site] - reorderPoint[site] - daily(site) * orderAbove;
        }
        return sum <= 0;
    }
}
