package io.pactable.exchange;

import io.pactable.measurement.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Facts in the making: what is said once for all periods, and the drafts of the periods. */
final class FactsDraft {

    /** Most entries of one list of one period, observations excepted. */
    static final int MOST_ENTRIES = 10_000;

    /** Most observations of all periods together. */
    static final int MOST_OBSERVATIONS = 1_000_000;

    /** Longest name, scope or id. */
    static final int LONGEST = 200;

    /** Before the name of an entry that could not be read, where places are asked for. */
    static final String UNREADABLE = "unreadable ";

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{8,64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private String rulebook = "";
    private String version = "";
    private @Nullable LocalDate date;
    private String contract = "";
    private final List<PastPeriod> history = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final PeriodDraft top = new PeriodDraft("", refusals);

    /** What stands at the top: the facts of the only period, or what all periods of a sequence share. */
    PeriodDraft top() {
        return top;
    }

    /** The next period of a sequence. */
    PeriodDraft next(int index) {
        return new PeriodDraft("periods[" + index + "].", refusals);
    }

    void refuse(String field, String message) {
        refusals.add(new Refusal(field, message));
    }

    void rulebook(String field, String id) {
        if (ID.matcher(id).matches()) {
            rulebook = id;
        } else {
            refuse(
                    field,
                    "'%s' is not the id of a rulebook. An id has letters, digits, dots, hyphens and underscores."
                            .formatted(brief(id)));
        }
    }

    void version(String field, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (VERSION.matcher(lower).matches()) {
            version = lower;
        } else {
            refuse(
                    field,
                    "'%s' is not a version. Write the SHA-256 of the rulebook or at least its first %s hexadecimal digits."
                            .formatted(brief(text), FactsFile.SHORTEST_VERSION));
        }
    }

    void contract(String field, String text) {
        if (text.length() > LONGEST) {
            refuse(field, "The text has %s characters, but may have %s.".formatted(text.length(), LONGEST));
        } else {
            contract = text;
        }
    }

    void date(String field, String text) {
        top.day(field, text).ifPresent(day -> date = day);
    }

    void past(PastPeriod past) {
        history.add(past);
    }

    /** The facts of one period. */
    FactsFile finish() {
        rulebookGiven();
        return file(false, List.of(top.finish()));
    }

    /** The facts of a sequence of periods. */
    FactsFile finish(List<PeriodFacts> periods) {
        rulebookGiven();
        return file(true, periods);
    }

    private void rulebookGiven() {
        if (rulebook.isEmpty() && refusals.stream().noneMatch(r -> r.field().contains("rulebook"))) {
            refuse("rulebook", "The rulebook is missing. Name the id of the one to evaluate by.");
        }
    }

    private FactsFile file(boolean sequence, List<PeriodFacts> periods) {
        return new FactsFile(rulebook, version, date, contract, top.asOf(), sequence, periods, history, refusals);
    }

    static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
