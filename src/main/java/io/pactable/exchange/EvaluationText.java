package io.pactable.exchange;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Penalty;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Party;
import io.pactable.contract.Terms;
import io.pactable.evaluation.Evaluation;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.Total;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes an evaluation as a statement that people read, 100 columns wide. */
public final class EvaluationText {

    private static final int WIDTH = 100;

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

    private String write() {
        head();
        conclusions();
        totals();
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
        }
        if (evaluation.conclusions().isEmpty()) {
            line("None.");
        }
        blank();
    }

    private String label(Conclusion conclusion) {
        StringBuilder label = new StringBuilder();
        String word = conclusion.type();
        if (conclusion instanceof Penalty p) {
            word = p.kind() + " " + rounding.print(p.amount());
        } else if (conclusion instanceof Bonus b) {
            word = b.kind() + " " + rounding.print(b.amount());
        } else if (conclusion instanceof Breach b) {
            word = "breach, " + b.band();
        } else if (conclusion instanceof Notice n) {
            word = n.kind();
        }
        label.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        label.append("  [clause ").append(conclusion.line().clause());
        label.append(", ").append(conclusion.line().cell()).append(']');
        return label.toString();
    }

    private void totals() {
        line("Totals");
        line("------");
        List<Total> totals = evaluation.statement().totals();
        totals.stream().filter(t -> t.amount().signum() > 0).forEach(t -> line(owes(t)));
        if (totals.stream().allMatch(t -> t.amount().signum() == 0)) {
            line("Nobody owes anything for this period.");
        }
        if (totals.stream().filter(t -> t.amount().signum() > 0).count() > 1) {
            for (Total net : evaluation.statement().net()) {
                line("Set off against each other: " + owes(net));
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
        StringBuilder current = new StringBuilder(indent);
        boolean empty = true;
        for (String word : Arrays.asList(text.split(" "))) {
            if (!empty && current.length() + 1 + word.length() > WIDTH) {
                line(current.toString());
                current = new StringBuilder(indent + "  ");
                empty = true;
            }
            if (!empty) {
                current.append(' ');
            }
            current.append(word);
            empty = false;
        }
        line(current.toString());
    }
}
