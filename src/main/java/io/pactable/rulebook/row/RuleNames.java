package io.pactable.rulebook.row;

import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;

/** Names of rules that come from rows: the sheet, an underscore, the row. */
public final class RuleNames {

    private RuleNames() {}

    /** The name that stock Drools gives to the rule of a row, for example {@code Service levels_12}. */
    public static String of(String sheet, int row) {
        return sheet + "_" + row;
    }

    static ClauseLine line(String rule, String clause) {
        int at = rule.lastIndexOf('_');
        return new ClauseLine(
                new ClauseId(clause), sheet(rule.substring(0, at)), Integer.parseInt(rule.substring(at + 1)));
    }

    /** Asked for one sheet by its name, stock Drools puts that name behind the name of the table, which is the same. */
    private static String sheet(String prefix) {
        String half = prefix.substring(0, prefix.length() / 2);
        return prefix.equals(half + " " + half) ? half : prefix;
    }
}
