package io.pactable.exchange;

import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.History;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Facts as they were sent, before they meet the rulebook that they name: those of one period, or of a sequence. */
public final class FactsFile {

    /** Fewest digits of a version that are enough to name it. */
    public static final int SHORTEST_VERSION = 8;

    private final String rulebook;
    private final String version;
    private final @Nullable LocalDate date;
    private final String contract;
    private final @Nullable LocalDate asOf;
    private final boolean sequence;
    private final List<PeriodFacts> periods;
    private final List<PastPeriod> history;
    private final List<Refusal> refusals;

    /**
     * Facts as they were read.
     *
     * @param rulebook id of the rulebook; empty when it could not be read
     * @param version its SHA-256 or the start of it; empty for the one that is there
     * @param date a day on which its terms must be in force; null for no demand
     * @param contract how the sender calls the contract; may be empty
     * @param asOf the day as of which every period is asked for that names none; null when it was not said
     * @param sequence whether a list of periods was sent
     * @param periods those that could be read; exactly one when no list was sent
     * @param history what earlier periods left behind
     * @param refusals what could not be read, and why
     */
    FactsFile(
            String rulebook,
            String version,
            @Nullable LocalDate date,
            String contract,
            @Nullable LocalDate asOf,
            boolean sequence,
            List<PeriodFacts> periods,
            List<PastPeriod> history,
            List<Refusal> refusals) {
        this.rulebook = rulebook;
        this.version = version;
        this.date = date;
        this.contract = contract;
        this.asOf = asOf;
        this.sequence = sequence;
        this.periods = List.copyOf(periods);
        this.history = List.copyOf(history);
        this.refusals = List.copyOf(refusals);
    }

    /** Id of the rulebook; empty when it could not be read. */
    public String rulebook() {
        return rulebook;
    }

    /** How the sender calls the contract; empty when it was not said or could not be read. */
    public String contract() {
        return contract;
    }

    /** The same for whichever version of the rulebook and day: facts of the past, to try other terms with. */
    public FactsFile ofAnyVersion() {
        return new FactsFile(rulebook, "", null, contract, asOf, sequence, periods, history, refusals);
    }

    /** Whether a list of periods was sent, to be evaluated one after the other. */
    public boolean isSequence() {
        return sequence;
    }

    /** What could not be read, and why. */
    public List<Refusal> refusals() {
        return refusals;
    }

    List<PeriodFacts> periods() {
        return periods;
    }

    /**
     * The facts of the only period, for the rulebook.
     *
     * @throws FactsRefused if something could not be read, they are for another version, or they are a sequence
     */
    public Facts facts(Rulebook book) {
        List<Refusal> all = new ArrayList<>(refusals);
        all.addAll(demands(book));
        if (sequence) {
            all.add(new Refusal("periods", "There is a sequence of periods where the facts of one are asked for."));
        }
        if (!all.isEmpty()) {
            throw new FactsRefused(all);
        }
        return readable(periods.get(0), book);
    }

    /** What can be read of the facts of a period, whatever else is wrong with them. */
    Facts readable(PeriodFacts period, Rulebook book) {
        return period.facts(contract, asOf, book.terms(), sequence ? History.NONE : history(book));
    }

    /** What earlier periods left behind. */
    History history(Rulebook book) {
        return new History(history.stream().map(past -> past.record(book)).toList());
    }

    /** Whether the rulebook is the one that is asked for, and knows what the history names. */
    List<Refusal> demands(Rulebook book) {
        List<Refusal> all = new ArrayList<>();
        Terms terms = book.terms();
        if (!version.isEmpty() && !book.version().startsWith(version)) {
            all.add(new Refusal(
                    "version",
                    "The rulebook '%s' has the version %s, not %s. Leave the version out, or put the rulebook of that version in its folder."
                            .formatted(book.id(), book.version(), version)));
        }
        LocalDate day = date;
        if (day != null && !terms.inForceOn(day)) {
            all.add(new Refusal(
                    "date",
                    "The terms of the rulebook '%s' are in force from %s until %s, not on %s."
                            .formatted(
                                    book.id(),
                                    Objects.requireNonNullElse(terms.validFrom(), "the beginning"),
                                    Objects.requireNonNullElse(terms.validUntil(), "further notice"),
                                    day)));
        }
        history.forEach(past -> all.addAll(past.contents().unknown(book)));
        all.addAll(order(terms));
        return all;
    }

    /** Earlier periods must be earlier, and each day may be in one only. */
    private List<Refusal> order(Terms terms) {
        List<Refusal> all = new ArrayList<>();
        LocalDate start = periods.stream()
                .filter(p -> p.period().isReadable())
                .map(p -> p.period().in(terms.periods()).from())
                .min(LocalDate::compareTo)
                .orElse(null);
        for (int i = 0; i < history.size(); i++) {
            PastPeriod past = history.get(i);
            if (!past.period().isReadable()) {
                continue;
            }
            ServicePeriod days = past.period().in(terms.periods());
            if (start != null && days.to().isAfter(start)) {
                all.add(new Refusal(
                        past.place() + ".period",
                        "The history holds what was before, but %s does not end before %s, when the period that is evaluated starts. Leave it out."
                                .formatted(days, start)));
            }
            for (PastPeriod other : history.subList(0, i)) {
                ServicePeriod before = other.period().in(terms.periods());
                if (other.period().isReadable()
                        && days.from().isBefore(before.to())
                        && before.from().isBefore(days.to())) {
                    all.add(new Refusal(
                            past.place() + ".period",
                            "%s overlaps with %s of %s. Give each day of the history once."
                                    .formatted(days, before, other.place())));
                    break;
                }
            }
        }
        return all;
    }
}
