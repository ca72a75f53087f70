package io.pactable.rulebook.sheet;

import io.pactable.contract.Worded;
import io.pactable.settlement.RemedyKind;
import java.util.List;
import java.util.stream.Stream;

/** The words of the column {@code What} of the {@code Examples} sheet. */
public final class ExampleWords {

    public static final String KPI = "kpi";
    public static final String CHARGE = "charge";
    public static final String QUANTITY = "quantity";
    public static final String PERIOD_FROM = "period from";
    public static final String PERIOD_TO = "period to";
    public static final String MET = "met";
    public static final String BREACH = "breach";
    public static final String EXCLUDED = "excluded";
    public static final String NOT_DETERMINED = "not determined";
    public static final String TOTAL = "total";
    public static final String REFUSED = "refused";
    public static final String NOTHING = "nothing";

    /** Words of facts. */
    public static final List<String> GIVEN = List.of(KPI, CHARGE, QUANTITY, PERIOD_FROM, PERIOD_TO);

    /** Words of conclusions; kinds of remedies come on top. */
    public static final List<String> EXPECTED = Stream.concat(
                    Stream.of(MET, BREACH, EXCLUDED, NOT_DETERMINED, TOTAL, REFUSED, NOTHING),
                    Worded.words(RemedyKind.class).stream())
            .toList();

    private ExampleWords() {}

    public static List<String> all() {
        return Stream.concat(GIVEN.stream(), EXPECTED.stream()).toList();
    }
}
