package io.pactable.desk;

import io.pactable.conclusion.Conclusion;
import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.Evaluation;
import io.pactable.exchange.EvaluationText;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.PriceLine;
import io.pactable.settlement.ReturnLine;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Step;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An evaluation as a page shows it.
 *
 * @param period that was evaluated
 * @param determined whether everything could be judged
 * @param totals who owes whom what, in sentences
 * @param conclusions what follows
 * @param waterfalls the way to each amount
 * @param others amounts that are no remedy of the period, in sentences
 * @param explanation how it came about
 * @param unexplained how many trees of it are left to the text
 * @param text the whole statement as the command line prints it
 */
record StatementView(
        String period,
        boolean determined,
        List<String> totals,
        List<Concluded> conclusions,
        List<Waterfall> waterfalls,
        List<Figure> others,
        List<Node> explanation,
        int unexplained,
        String text) {

    /** Trees of the explanation that are shown; the text has all. */
    private static final int MOST = 200;

    /** @param anchor of the cell in the workbook's page */
    record Concluded(String label, String because, String clause, String cell, String anchor) {}

    /** @param owed the amount at the end, with its currency */
    record Waterfall(String title, List<Stage> stages, String owed) {}

    /**
     * One step of a waterfall.
     *
     * @param change what it added or took away; empty for the first
     * @param amount what it left
     */
    record Stage(String what, String clause, String cell, String anchor, String change, String amount) {}

    record Figure(String what, String amount) {}

    record Node(String text, String cell, String anchor, List<Node> steps) {}

    static StatementView of(Evaluation evaluation) {
        MoneyRounding rounding = evaluation.statement().rounding();
        List<Figure> others = new ArrayList<>();
        for (ReturnLine back : evaluation.statement().earnedBack()) {
            others.add(new Figure(
                    "Earned back for %s, clause %s: %s"
                            .formatted(
                                    back.due().on().credit().period(),
                                    back.due().earnBack().line().clause(),
                                    back.formula()),
                    rounding.print(back.amount())));
        }
        for (PriceLine price : evaluation.statement().prices()) {
            others.add(new Figure(
                    "Price payable by %s, clause %s: %s"
                            .formatted(price.payer(), price.limit().line().clause(), price.formula()),
                    rounding.print(price.amount())));
        }
        return new StatementView(
                evaluation.request().facts().period().toString(),
                evaluation.isDetermined(),
                totals(evaluation),
                evaluation.conclusions().stream()
                        .map(c -> concluded(c, rounding))
                        .toList(),
                evaluation.statement().lines().stream()
                        .map(line -> waterfall(line, rounding))
                        .toList(),
                others,
                evaluation.explanation().stream()
                        .limit(MOST)
                        .map(StatementView::node)
                        .toList(),
                Math.max(0, evaluation.explanation().size() - MOST),
                EvaluationText.write(evaluation));
    }

    private static List<String> totals(Evaluation evaluation) {
        MoneyRounding rounding = evaluation.statement().rounding();
        List<String> owed = evaluation.statement().totals().stream()
                .filter(t -> t.amount().signum() > 0)
                .map(t -> owes(t, rounding))
                .toList();
        List<String> totals = new ArrayList<>(owed);
        if (owed.isEmpty()) {
            totals.add(
                    evaluation.isDetermined()
                            ? "Nobody owes anything for this period."
                            : "So far nothing is known to be owed for this period.");
        }
        totals.addAll(evaluation.statement().totalling());
        if (owed.size() > 1) {
            Stream.of(evaluation.statement().net())
                    .flatMap(List::stream)
                    .forEach(net -> totals.add("Set off against each other: " + owes(net, rounding)));
        }
        if (!evaluation.isDetermined()) {
            totals.add("Something is not determined: the totals are without it.");
        }
        return totals;
    }

    private static String owes(Total total, MoneyRounding rounding) {
        return "%s owes %s %s.".formatted(total.payer(), total.payee(), rounding.print(total.amount()));
    }

    private static Concluded concluded(Conclusion conclusion, MoneyRounding rounding) {
        String cell = conclusion.line().cell();
        return new Concluded(
                EvaluationText.word(conclusion, rounding),
                conclusion.because(),
                conclusion.line().clause().toString(),
                cell,
                Anchors.row(cell));
    }

    private static Waterfall waterfall(StatementLine line, MoneyRounding rounding) {
        String scope = line.due().on().scope();
        String word = line.due().remedy().kind().word();
        return new Waterfall(
                "%s, clause %s%s, %s to %s"
                        .formatted(
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                                line.due().remedy().line().clause(),
                                scope.isEmpty() ? "" : " (" + scope + ")",
                                line.due().remedy().payer(),
                                line.due().remedy().payee()),
                line.steps().stream().map(step -> stage(step, line, rounding)).toList(),
                rounding.print(line.amount()));
    }

    private static Stage stage(Step step, StatementLine line, MoneyRounding rounding) {
        boolean first = step.before().signum() == 0
                && step.line().equals(line.due().remedy().line());
        boolean converts = !step.currencyBefore().equals(step.currencyAfter());
        BigDecimal change = step.after().subtract(step.before());
        String cell = step.line().cell();
        return new Stage(
                step.what(),
                step.line().clause().toString(),
                cell,
                Anchors.row(cell),
                first || converts ? "" : (change.signum() < 0 ? "−" : "+") + figure(change.abs(), rounding),
                rounding.print(step.after(), step.currencyAfter()));
    }

    private static String figure(BigDecimal amount, MoneyRounding rounding) {
        String printed = rounding.print(amount);
        return printed.substring(printed.indexOf(' ') + 1);
    }

    private static Node node(Explanation explanation) {
        return new Node(
                explanation.text(),
                explanation.cell(),
                Anchors.row(explanation.cell()),
                explanation.steps().stream().map(StatementView::node).toList());
    }
}
