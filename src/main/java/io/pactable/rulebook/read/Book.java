package io.pactable.rulebook.read;

import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * An opened workbook as the reader of rulebooks looks at it. Rows and columns count from 0. A cell without a value may
 * be there or not.
 */
interface Book extends AutoCloseable {

    /** The sheets in the order of the workbook. */
    List<Sheet> sheets();

    /** Whether days count from 1904. */
    boolean dates1904();

    /** The workbook as POI holds it, for its formulas; null when it has none. */
    @Nullable
    XSSFWorkbook full();

    @Override
    void close();

    /** A sheet. */
    interface Sheet {

        String name();

        Book book();

        boolean visible();

        /** The last row that the file mentions; -1 when there is none. */
        int lastRow();

        /** The row; null when there is nothing in it. */
        @Nullable
        Row row(int at);

        List<CellRangeAddress> merged();

        /** Whether nobody sees the column: hidden, or without a width. */
        boolean hides(int column);
    }

    /** A row. */
    interface Row {

        boolean hidden();

        /** Its cells from left to right. */
        List<? extends Cell> cells();

        /** The cell; null when there is none. */
        @Nullable
        Cell cell(int column);
    }

    /** A cell. */
    interface Cell {

        int column();

        CellType type();

        /** The digits of a number, or the result stored with a formula; null when there is none. */
        @Nullable
        String raw();

        /** The text of a cell of text. */
        String text();

        /** The code of its format; empty when it has none, as in files of tools that write no styles. */
        String format();

        /** Whether its format is one of a date or a time. */
        boolean isDate();

        /** Whether something in it is struck through. */
        boolean struck();

        /** Whether characters of its text are raised or lowered. */
        boolean raised();
    }
}
