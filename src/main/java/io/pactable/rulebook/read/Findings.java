package io.pactable.rulebook.read;

import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is found while one file is read. A cell has one error at most: the first, which is the cause of the others. */
final class Findings {

    private static final Comparator<Placed> BY_PLACE =
            Comparator.comparingInt(Placed::sheet).thenComparingInt(Placed::row).thenComparingInt(Placed::column);

    private final String file;
    private final String kind;
    private final List<Placed> all;
    private final Set<CellRef> faulty;

    Findings(String file) {
        this(file, "row", new ArrayList<>(), new HashSet<>());
    }

    private Findings(String file, String kind, List<Placed> all, Set<CellRef> faulty) {
        this.file = file;
        this.kind = kind;
        this.all = all;
        this.faulty = faulty;
    }

    /** The same findings; what is added through it is of another kind. */
    Findings as(String other) {
        return new Findings(file, other, all, faulty);
    }

    void error(CellRef at, String message, String remedy) {
        if (faulty.add(at)) {
            add(Severity.ERROR, at, message, remedy);
        }
    }

    void error(String place, String message, String remedy) {
        add(Severity.ERROR, place, message, remedy);
    }

    void warning(CellRef at, String message, String remedy) {
        add(Severity.WARNING, at, message, remedy);
    }

    void warning(String place, String message, String remedy) {
        add(Severity.WARNING, place, message, remedy);
    }

    boolean hasError() {
        return all.stream().anyMatch(placed -> placed.finding().isError());
    }

    /** Whether the row has an error in one of its cells. */
    boolean hasErrorIn(String sheet, int row) {
        return faulty.stream().anyMatch(at -> at.row() == row && at.sheet().equals(sheet));
    }

    /** Whether something on the sheet is in error. */
    boolean hasErrorOn(String sheet) {
        return faulty.stream().anyMatch(at -> at.sheet().equals(sheet));
    }

    /** All findings in the order of the sheets, their rows and columns; those of the whole file first. */
    List<Finding> all() {
        return all.stream().sorted(BY_PLACE).map(Placed::finding).toList();
    }

    private void add(Severity severity, CellRef at, String message, String remedy) {
        all.add(new Placed(
                sheet(at.sheet()), at.row(), at.column(), finding(severity, at.toString(), message, remedy)));
    }

    private void add(Severity severity, String place, String message, String remedy) {
        all.add(new Placed(sheet(place), 0, 0, finding(severity, place, message, remedy)));
    }

    private Finding finding(Severity severity, String place, String message, String remedy) {
        String about = severity == Severity.ERROR ? "" : place;
        return new Finding(kind, severity, file, place, about, message, remedy);
    }

    private static int sheet(String name) {
        return name.isEmpty()
                ? -1
                : SheetKind.named(name).map(SheetKind::ordinal).orElse(SheetKind.values().length);
    }

    /** A finding with what it is ordered by. */
    private record Placed(int sheet, int row, int column, Finding finding) {}
}
