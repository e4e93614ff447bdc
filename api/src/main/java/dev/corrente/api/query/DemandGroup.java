package dev.corrente.api.query;

/** What demand is summed by. */
public enum DemandGroup {
    ITEM("f.item_id", "any_value(i.name)"),
    SITE("f.site_id", "any_value(s.name)"),
    STATE("coalesce(s.state, '')", "any_value(s.state)"),
    CATEGORY("i.category", "any_value(i.category)"),
    MONTH("strftime(f.date, '%Y-%m')", "any_value(strftime(f.date, '%Y-%m'))"),
    DAY("strftime(f.date, '%Y-%m-%d')", "any_value(strftime(f.date, '%Y-%m-%d'))");

    private final String key;
    private final String label;

    DemandGroup(String key, String label) {
        this.key = key;
        this.label = label;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }

    /** Times are listed in their order, everything else with the largest sum first. */
    String order() {
        return this == MONTH || this == DAY ? "key" : "quantity DESC, key";
    }
}
