package io.pactable.evaluation;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of findings: those of whole files first, then by sheet, row and column. */
final class FindingOrder {

    private static final Pattern CELL = Pattern.compile("(.*)!([A-Z]+)([0-9]+)");

    static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(FindingOrder::sheet)
            .thenComparingInt(FindingOrder::row)
            .thenComparing(f -> column(f).length())
            .thenComparing(FindingOrder::column)
            .thenComparing(Finding::severity);

    private FindingOrder() {}

    private static int sheet(Finding finding) {
        Matcher cell = CELL.matcher(finding.place());
        String name = cell.matches() ? cell.group(1) : finding.place();
        return name.isEmpty()
                ? -1
                : SheetKind.named(name).map(SheetKind::ordinal).orElse(SheetKind.values().length);
    }

    private static int row(Finding finding) {
        Matcher cell = CELL.matcher(finding.place());
        return cell.matches() ? Integer.parseInt(cell.group(3)) : 0;
    }

    private static String column(Finding finding) {
        Matcher cell = CELL.matcher(finding.place());
        return cell.matches() ? cell.group(2) : "";
    }
}
