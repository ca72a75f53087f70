package io.pactable.desk;

/** A workbook is asked for that is not open, or not any more. */
final class WorkbookGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkbookGone() {
        super("The workbook is not open any more.");
    }
}
