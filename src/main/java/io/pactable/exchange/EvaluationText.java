package io.pactable.exchange;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Party;
import io.pactable.contract.Terms;
import io.pactable.evaluation.Evaluation;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.PriceLine;
import io.pactable.settlement.ReturnLine;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Step;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes an evaluation as a statement that people read, 100 columns wide. */
public final class EvaluationText {

    private static final int WIDTH = 100;

    /** Where the figures of a step begin, and how much room each has. */
    private static final int TEXT_COLUMN = 64;

    private static final int FIGURE = 18;

    private final StringBuilder out = new StringBuilder();
    private final Evaluation evaluation;
    private final MoneyRounding rounding;

    private EvaluationText(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.rounding = evaluation.statement().rounding();
    }

    /** The statement, with a line feed at the end of each line. */
    public static String write(Evaluation evaluation) {
        return new EvaluationText(evaluation).write();
    }

    /** The statements of a sequence of periods, one after another, and a table of who owes what for which. */
    static String writeSequence(List<Evaluation> evaluations) {
        StringBuilder all = new StringBuilder();
        evaluations.forEach(e -> all.append(write(e)).append("\n\n"));
        EvaluationText table = new EvaluationText(evaluations.get(0));
        table.periods(evaluations);
        return all.append(table.out).toString();
    }

    private String write() {
        head();
        conclusions();
        totals();
        amounts();
        explanation();
        foot();
        return out.toString();
    }

    private void head() {
        Terms terms = evaluation.request().rulebook().terms();
        line(terms.title());
        line("=".repeat(Math.min(WIDTH, terms.title().length())));
        String contract = evaluation.request().facts().contract();
        String reference = contract.isEmpty() ? terms.reference() : contract;
        if (!reference.isEmpty()) {
            field("Contract", reference);
        }
        field("Period", evaluation.request().facts().period().toString());
        field(
                "Parties",
                String.join(
                        ", ",
                        terms.parties().stream().map(EvaluationText::party).toList()));
        blank();
    }

    private static String party(Party party) {
        return party.name() + " (" + party.role() + ")";
    }

    private void conclusions() {
        line("Conclusions");
        line("-----------");
        for (Conclusion conclusion : evaluation.conclusions()) {
            out.append(label(conclusion)).append('\n');
            wrapped(conclusion.because(), "    ");
            claim(conclusion);
        }
        if (evaluation.conclusions().isEmpty()) {
            line("None.");
        }
        blank();
    }

    /** What a party must still do, or did, to get the money, where the sentence of the conclusion does not say so. */
    private void claim(Conclusion conclusion) {
        ClaimRight claim = ClaimRight.AUTOMATIC;
        boolean sole = false;
        if (conclusion instanceof Penalty p) {
            claim = p.claim();
            sole = p.soleRemedy();
        } else if (conclusion instanceof Bonus b) {
            claim = b.claim();
            sole = b.soleRemedy();
        }
        String said = conclusion.because();
        String by = claim.by() == null ? "" : " by " + claim.by();
        if (!said.contains("claimed")) {
            switch (claim.state()) {
                case ENTITLED -> wrapped("To be claimed%s.".formatted(by), "    ");
                case CLAIMED -> wrapped("Claimed on %s.".formatted(claim.claimedOn()), "    ");
                case LAPSED -> wrapped("Lapsed: it had to be claimed%s.".formatted(by), "    ");
                case AUTOMATIC -> {}
            }
        }
        if (sole && !said.contains("sole remedy")) {
            wrapped("It is the sole remedy for this cause.", "    ");
        }
    }

    private String label(Conclusion conclusion) {
        return "%s  [clause %s, %s]"
                .formatted(
                        word(conclusion, rounding),
                        conclusion.line().clause(),
                        conclusion.line().cell());
    }

    /** What was concluded in a few words, for example {@code Service credit EUR 50.00}. */
    public static String word(Conclusion conclusion, MoneyRounding rounding) {
        String word = conclusion.type();
        if (conclusion instanceof Penalty p) {
            word = p.kind() + " " + rounding.print(p.amount());
        } else if (conclusion instanceof Bonus b) {
            word = b.kind() + " " + rounding.print(b.amount());
        } else if (conclusion instanceof Breach b) {
            word = "breach, " + b.band();
        } else if (conclusion instanceof EarnedBack e) {
            word = "earn-back " + rounding.print(e.amount());
        } else if (conclusion instanceof PricePayable p) {
            word = "price payable " + rounding.print(p.amount());
        } else if (conclusion instanceof Obligation o) {
            word = "obligation " + (Decimals.plain(o.quantity()) + " " + o.unit()).strip();
        } else if (conclusion instanceof Escalated e) {
            word = "escalation, " + e.escalation();
        } else if (conclusion instanceof Excused e) {
            word = e.type() + ", " + e.excuse();
        } else if (conclusion instanceof Notice n) {
            word = n.kind();
        }
        return capital(word);
    }

    private void totals() {
        line("Totals");
        line("------");
        List<Total> totals = evaluation.statement().totals();
        totals.stream().filter(t -> t.amount().signum() > 0).forEach(t -> line(owes(t)));
        if (totals.stream().allMatch(t -> t.amount().signum() == 0)) {
            line(
                    evaluation.isDetermined()
                            ? "Nobody owes anything for this period."
                            : "So far nothing is known to be owed for this period.");
        }
        evaluation.statement().totalling().forEach(remark -> wrapped(remark, ""));
        if (totals.stream().filter(t -> t.amount().signum() > 0).count() > 1) {
            evaluation.statement().net().forEach(net -> line("Set off against each other: " + owes(net)));
            if (evaluation.statement().net().isEmpty()) {
                line("Set off against each other: nobody owes anything.");
            }
        }
        if (!evaluation.isDetermined()) {
            wrapped("Something is not determined (see above): the totals are without it.", "");
        }
        blank();
    }

    private String owes(Total total) {
        return "%s owes %s %s".formatted(total.payer(), total.payee(), rounding.print(total.amount()));
    }

    /** For each amount the way from nothing to what is owed, one step a line, as a waterfall. */
    private void amounts() {
        if (evaluation.statement().lines().isEmpty()) {
            return;
        }
        line("Amounts, step by step");
        line("---------------------");
        for (StatementLine owed : evaluation.statement().lines()) {
            String scope = owed.due().on().scope();
            line("%s, clause %s%s, %s to %s"
                    .formatted(
                            capital(owed.due().remedy().kind().word()),
                            owed.due().remedy().line().clause(),
                            scope.isEmpty() ? "" : " (" + scope + ")",
                            owed.due().remedy().payer(),
                            owed.due().remedy().payee()));
            for (Step step : owed.steps()) {
                boolean first = step.before().signum() == 0
                        && step.line().equals(owed.due().remedy().line());
                BigDecimal change = step.after().subtract(step.before());
                boolean converts = !step.currencyBefore().equals(step.currencyAfter());
                String by = first || converts ? "" : (change.signum() < 0 ? "-" : "+") + figure(change.abs());
                row(step.what() + (first ? "" : ", clause " + step.line().clause()), by, figure(step.after()));
            }
            row("owed", "", rounding.print(owed.amount()));
        }
        for (ReturnLine back : evaluation.statement().earnedBack()) {
            row(
                    "Earned back for %s, clause %s: %s"
                            .formatted(
                                    back.due().on().credit().period(),
                                    back.due().earnBack().line().clause(),
                                    back.formula()),
                    "",
                    rounding.print(back.amount()));
        }
        for (PriceLine price : evaluation.statement().prices()) {
            row(
                    "Price payable by %s, clause %s: %s"
                            .formatted(price.payer(), price.limit().line().clause(), price.formula()),
                    "",
                    rounding.print(price.amount()));
        }
        blank();
    }

    /** A text, broken where it is long, and two figures at the right of its last line. */
    private void row(String text, String change, String amount) {
        List<String> lines = broken("  " + text, TEXT_COLUMN, "    ");
        for (String full : lines.subList(0, lines.size() - 1)) {
            line(full);
        }
        String last = lines.get(lines.size() - 1);
        String figures = " ".repeat(Math.max(1, FIGURE - change.length())) + change;
        figures += " ".repeat(Math.max(1, FIGURE - amount.length())) + amount;
        line(last + " ".repeat(Math.max(0, TEXT_COLUMN - last.length())) + figures);
    }

    private static List<String> broken(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder(
                text.substring(0, text.length() - text.stripLeading().length()));
        boolean empty = true;
        for (String word : Arrays.asList(text.strip().split(" "))) {
            if (!empty && current.length() + 1 + word.length() > width) {
                lines.add(current.toString());
                current = new StringBuilder(indent);
                empty = true;
            }
            if (!empty) {
                current.append(' ');
            }
            current.append(word);
            empty = false;
        }
        lines.add(current.toString());
        return lines;
    }

    /** An amount without its currency. */
    private String figure(BigDecimal amount) {
        String printed = rounding.print(amount);
        return printed.substring(printed.indexOf(' ') + 1);
    }

    private void periods(List<Evaluation> evaluations) {
        line("All periods");
        line("-----------");
        for (Evaluation one : evaluations) {
            String period = one.request().facts().period().toString();
            List<Total> owed = one.statement().totals().stream()
                    .filter(t -> t.amount().signum() > 0)
                    .toList();
            String open = one.isDetermined() ? "" : ", something is not determined";
            if (owed.isEmpty()) {
                line(period
                        + (open.isEmpty() ? "  nobody owes anything" : "  so far nothing is known to be owed")
                        + open);
            }
            for (Total total : owed) {
                line(period + "  " + owes(total) + open);
            }
        }
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private void explanation() {
        line("How it came about");
        line("-----------------");
        evaluation.explanation().forEach(e -> explain(e, 0));
        blank();
    }

    private void explain(Explanation explanation, int depth) {
        String cell = explanation.cell().isEmpty() ? "" : " [" + explanation.cell() + "]";
        wrapped(explanation.text() + cell, "  ".repeat(depth));
        explanation.steps().forEach(s -> explain(s, depth + 1));
    }

    private void foot() {
        line("Rulebook %s, version %s"
                .formatted(
                        evaluation.request().rulebook().id(),
                        evaluation.request().rulebook().version()));
    }

    private void field(String name, String value) {
        wrapped(name + " ".repeat(Math.max(1, 10 - name.length())) + value, "");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void blank() {
        out.append('\n');
    }

    /** Breaks between words; the lines after the first are set in by two more. */
    private void wrapped(String text, String indent) {
        broken(indent + text, WIDTH, indent + "  ").forEach(this::line);
    }
}
