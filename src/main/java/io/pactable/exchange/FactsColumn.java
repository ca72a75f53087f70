package io.pactable.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column of a table in which one line, or several that follow one another, are the facts of one evaluation.
 *
 * @param head as it was written
 * @param kind what its cells hold
 * @param name of the charge, quantity or KPI, or the clause of a claim or choice; empty where there is none
 * @param scope of it; empty for none, or for that of the line
 */
record FactsColumn(String head, Kind kind, String name, String scope) {

    /** What a cell holds. */
    enum Kind {
        RULEBOOK,
        VERSION,
        DATE,
        CONTRACT,
        AS_OF,
        PERIOD,
        FROM,
        TO,
        OBSERVED,
        CHARGE,
        QUANTITY,
        KPI,
        CLAIM,
        CHOICE,
        /** A charge, quantity or KPI; the rulebook of the line says which. */
        NAMED,
        /** What the {@link #VALUE} of the line is. */
        RECORD,
        /** The name of the {@link #VALUE} of the line. */
        NAME,
        SCOPE,
        VALUE,
        /** Nothing that is read. */
        REMARK;

        /** Whether it says which evaluation a line belongs to. */
        boolean identifies() {
            return ordinal() <= TO.ordinal();
        }
    }

    private static final Map<String, Kind> WORDS = Map.ofEntries(
            Map.entry("rulebook", Kind.RULEBOOK),
            Map.entry("version", Kind.VERSION),
            Map.entry("date", Kind.DATE),
            Map.entry("contract", Kind.CONTRACT),
            Map.entry("as of", Kind.AS_OF),
            Map.entry("asof", Kind.AS_OF),
            Map.entry("period", Kind.PERIOD),
            Map.entry("month", Kind.PERIOD),
            Map.entry("from", Kind.FROM),
            Map.entry("to", Kind.TO),
            Map.entry("observed", Kind.OBSERVED),
            Map.entry("claim", Kind.CLAIM),
            Map.entry("record", Kind.RECORD),
            Map.entry("name", Kind.NAME),
            Map.entry("kpi", Kind.NAME),
            Map.entry("scope", Kind.SCOPE),
            Map.entry("value", Kind.VALUE));

    private static final Map<String, Kind> PREFIXES = Map.of(
            "charge", Kind.CHARGE,
            "quantity", Kind.QUANTITY,
            "kpi", Kind.KPI,
            "claim", Kind.CLAIM,
            "choice", Kind.CHOICE);

    /** What the head of a column means. */
    static FactsColumn of(String head) {
        String word = head.toLowerCase(Locale.ROOT).replace('_', ' ');
        Kind whole = WORDS.get(word);
        if (whole != null) {
            return new FactsColumn(head, whole, "", "");
        }
        if (word.equals("period:from") || word.equals("period:to")) {
            return new FactsColumn(head, word.endsWith("from") ? Kind.FROM : Kind.TO, "", "");
        }
        if (head.startsWith("#")) {
            return new FactsColumn(head, Kind.REMARK, "", "");
        }
        List<String> parts =
                List.of(head.split(":", -1)).stream().map(String::strip).toList();
        Kind prefix = parts.size() < 2 ? null : PREFIXES.get(parts.get(0).toLowerCase(Locale.ROOT));
        int name = prefix == null ? 0 : 1;
        return new FactsColumn(
                head,
                prefix == null ? Kind.NAMED : prefix,
                parts.get(name),
                String.join(":", parts.subList(name + 1, parts.size())));
    }
}
