package dev.corrente.api.ingest.source;

import org.dhatim.fastexcel.reader.Cell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;

/** What a workbook's cell says. A date is a number that is shown as one, so its format tells. */
final class CellValue {
    /** What a format says beside its fields: quoted words, colours and locales in brackets, escaped letters. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.");

    private static final Pattern DAY_OR_TIME = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    private static final int FIRST_DATE = 14;
    private static final int LAST_DATE = 22;
    private static final int FIRST_TIME = 45;
    private static final int LAST_TIME = 47;

    private final LocalDate zero;

    /** @param from1904 whether days are counted as old Macintoshes did */
    CellValue(boolean from1904) {
        this.zero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    static boolean isEmpty(Cell cell) {
        return cell.getValue() == null || cell.getText().isBlank();
    }

    void put(Cell cell, Cells cells, int column) {
        if (!(cell.getValue() instanceof BigDecimal number)) {
            cells.text(column, cell.getText());
        } else if (isDate(cell)) {
            cells.text(column, date(number));
        } else {
            // Fifteen digits are what a workbook keeps; 0.1 may be stored as 0.1000000000000000056.
            BigDecimal shown = new BigDecimal(Double.toString(number.doubleValue()));
            cells.number(column, shown.stripTrailingZeros().toPlainString());
        }
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && ((id >= FIRST_DATE && id <= LAST_DATE) || (id >= FIRST_TIME && id <= LAST_TIME))) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null
                && !format.equalsIgnoreCase("General")
                && DAY_OR_TIME.matcher(ASIDE.matcher(format).replaceAll("")).find();
    }

    private String date(BigDecimal days) {
        BigDecimal whole = days.setScale(0, RoundingMode.FLOOR);
        long seconds = days.subtract(whole)
                .multiply(SECONDS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        LocalDateTime moment = LocalDateTime.of(zero.plusDays(whole.longValue()), LocalTime.MIDNIGHT)
                .plusSeconds(seconds);
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }
}
