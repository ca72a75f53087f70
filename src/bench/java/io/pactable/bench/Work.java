package io.pactable.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Work W1: a table with four bands for each level, which is one of ten KPIs at one of 1, 10 or 100 sites; and
 * evaluations of ten values, one of each KPI at a site by chance. The same table and the same evaluations in every run.
 *
 * @param rows the table, four rows for each level
 * @param cases the evaluations
 */
record Work(List<BandRow> rows, List<Case> cases) {

    /** Values in one evaluation. */
    static final int VALUES = 10;

    /** Prepared evaluations; a power of two. */
    static final int CASES = 1_024;

    private static final int BANDS = 4;
    private static final BigDecimal TOP = new BigDecimal("101");

    /** The table of so many rows. */
    static Work of(int rows) {
        return edited(rows, 0);
    }

    /**
     * The table after an edit.
     *
     * @param edit which edit, from one; zero for none. Each moves the rate of one band and the border of another.
     */
    static Work edited(int rows, int edit) {
        return edited(rows, edit, CASES);
    }

    /** The same with so many prepared evaluations only. */
    static Work edited(int rows, int edit, int count) {
        List<BandRow> table = new ArrayList<>();
        for (int k = 0; k < rows / BANDS; k++) {
            table.addAll(bands(k, k == 0 ? edit : 0));
        }
        return new Work(List.copyOf(table), cases(table, count));
    }

    private static List<BandRow> bands(int k, int edit) {
        Level level = new Level("KPI " + (k % VALUES + 1), String.format(Locale.ROOT, "Site %03d", k / VALUES + 1));
        BigDecimal first = hundredths(9_800 + k % 17 * 10 - edit % 50);
        BigDecimal second = first.subtract(hundredths(150 + k % 5 * 25));
        BigDecimal third = second.subtract(hundredths(300 + k % 3 * 100));
        BigDecimal rate = hundredths(250 + k % 4 * 25 + edit % 100);
        return List.of(
                new BandRow(level, first, TOP, "Met", BigDecimal.ZERO),
                new BandRow(level, second, first, "Tier 1", rate),
                new BandRow(level, third, second, "Tier 2", rate.add(BigDecimal.valueOf(5))),
                new BandRow(level, BigDecimal.ZERO, third, "Tier 3", rate.add(BigDecimal.valueOf(12))));
    }

    private static List<Case> cases(List<BandRow> table, int count) {
        Random chance = new Random(5);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Case.Value> values = new ArrayList<>();
            for (int v = 0; v < VALUES; v++) {
                int level = v + VALUES * chance.nextInt(table.size() / BANDS / VALUES);
                BandRow row = table.get(level * BANDS + chance.nextInt(BANDS));
                int span = row.upper().subtract(row.lower()).movePointRight(2).intValueExact();
                int above = chance.nextInt(8) == 0 ? 0 : chance.nextInt(span);
                values.add(new Case.Value(row.level(), row.lower().add(hundredths(above))));
            }
            cases.add(new Case(i, hundredths(100_000 + chance.nextInt(10_000_000)), List.copyOf(values)));
        }
        return List.copyOf(cases);
    }

    private static BigDecimal hundredths(long count) {
        return BigDecimal.valueOf(count, 2);
    }
}
