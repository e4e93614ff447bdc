package dev.corrente.api.export;

import dev.corrente.api.engine.Rows;

/** Columns as fields of an Arrow schema. */
final class ArrowTypes {
    private static final int INT = 2;
    private static final int FLOATING_POINT = 3;
    private static final int UTF8 = 5;
    private static final int BOOL = 6;
    private static final int DATE = 8;
    private static final int TIMESTAMP = 10;
    private static final int DOUBLE_PRECISION = 2;
    private static final int DAYS = 0;
    private static final int MICROSECONDS = 2;

    private ArrowTypes() {}

    /** @return the field's place in the message */
    static int field(Flatbuffer message, Rows.Column column, boolean wide) {
        int name = message.string(column.name());
        int children = message.offsets();
        int type = type(message, column, wide);
        return message.table(7)
                .addOffset(0, name)
                .addOffset(3, type)
                .addOffset(5, children)
                .addByte(1, 1)
                .addByte(2, kind(column.kind()))
                .endTable();
    }

    private static int kind(Rows.Kind kind) {
        return switch (kind) {
            case TEXT -> UTF8;
            case DAY -> DATE;
            case WHOLE -> INT;
            case REAL -> FLOATING_POINT;
            case INSTANT -> TIMESTAMP;
            case FLAG -> BOOL;
            case HUGE, DECIMAL -> throw new IllegalStateException("No export holds " + kind);
        };
    }

    private static int type(Flatbuffer message, Rows.Column column, boolean wide) {
        return switch (column.kind()) {
            case DAY -> message.table(1).addShort(0, DAYS).endTable();
            case WHOLE ->
                message.table(2).addInt(0, wide ? 64 : 32).addByte(1, 1).endTable();
            case REAL -> message.table(1).addShort(0, DOUBLE_PRECISION).endTable();
            case INSTANT -> message.table(2).addShort(0, MICROSECONDS).endTable();
            default -> message.table(0).endTable();
        };
    }
}
