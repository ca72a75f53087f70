package io.pactable.rulebook.write;

import io.pactable.contract.Decimals;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.Column.Type;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/** Tells which texts are written as numbers, and writes these. */
final class Numbers {

    private static final int MOST_DIGITS = 15;

    private Numbers() {}

    static boolean isNumeric(Column column) {
        return switch (column.type()) {
            case NUMBER, MONEY, PERCENT, WHOLE -> true;
            default -> false;
        };
    }

    /** Whether the text is written as a number: it is one, and a spreadsheet keeps all its digits. */
    static boolean isNumber(Column column, String text) {
        return (isNumeric(column) || column.type() == Type.ANY)
                && Decimals.parse(text)
                        .filter(n -> n.precision() <= MOST_DIGITS)
                        .isPresent();
    }

    /** Writes the digits themselves, not a binary fraction near them. */
    static void write(XSSFCell cell, String digits) {
        cell.getCTCell().setT(STCellType.N);
        cell.getCTCell().setV(digits);
    }
}
