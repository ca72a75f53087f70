package io.pactable.rulebook.sheet;

import io.pactable.contract.Worded;
import io.pactable.rulebook.Example;
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
    public static final String AS_OF = "as of";
    public static final String OBSERVATION = "observation";
    public static final String OBSERVED = "observed";
    public static final String EXCUSED = "excused";
    public static final String CLAIM = "claim";
    public static final String CHOICE = "choice";
    public static final String PAST_KPI = "past kpi";
    public static final String PAST_LEVEL = "past level";
    public static final String PAST_AMOUNT = "past amount";
    public static final String PAST_CHARGE = "past charge";

    public static final String MET = "met";
    public static final String BREACH = "breach";
    public static final String ESCALATION = "escalation";
    public static final String EARN_BACK = "earn-back";
    public static final String PRICE_PAYABLE = "price payable";
    public static final String NOT_EXCUSED = "not excused";
    public static final String EXCLUDED = "excluded";
    public static final String NOT_DETERMINED = "not determined";
    public static final String TOTAL = "total";
    public static final String REFUSED = "refused";
    public static final String NOTHING = "nothing";

    /** Stands for expectations that the author has still to write. */
    public static final String TO_CONFIRM = Example.TO_CONFIRM;

    /** Words of facts of earlier periods. */
    public static final List<String> PAST = List.of(PAST_KPI, PAST_LEVEL, PAST_AMOUNT, PAST_CHARGE);

    /** Words of facts. */
    public static final List<String> GIVEN = Stream.concat(
                    Stream.of(
                            KPI,
                            CHARGE,
                            QUANTITY,
                            PERIOD_FROM,
                            PERIOD_TO,
                            AS_OF,
                            OBSERVATION,
                            OBSERVED,
                            EXCUSED,
                            CLAIM,
                            CHOICE),
                    PAST.stream())
            .toList();

    /** Words of conclusions that are no kind of remedy. */
    public static final List<String> CONCLUSIONS = List.of(
            MET,
            BREACH,
            ESCALATION,
            EARN_BACK,
            PRICE_PAYABLE,
            EXCUSED,
            NOT_EXCUSED,
            EXCLUDED,
            NOT_DETERMINED,
            TOTAL,
            REFUSED,
            NOTHING,
            TO_CONFIRM);

    /** Words of conclusions, kinds of remedies among them. */
    public static final List<String> EXPECTED = Stream.concat(
                    CONCLUSIONS.stream(), Worded.words(RemedyKind.class).stream())
            .toList();

    private ExampleWords() {}

    public static List<String> all() {
        return Stream.concat(GIVEN.stream(), EXPECTED.stream()).distinct().toList();
    }
}
