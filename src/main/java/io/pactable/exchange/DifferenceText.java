package io.pactable.exchange;

import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.evaluation.effect.Effect;
import io.pactable.evaluation.effect.ExampleEffect;
import io.pactable.evaluation.effect.FactsEffect;
import io.pactable.evaluation.effect.FactsEffect.PeriodEffect;
import io.pactable.evaluation.effect.MoneyChange;
import io.pactable.rulebook.diff.FileChange;
import io.pactable.rulebook.diff.RowChange;
import io.pactable.rulebook.diff.SheetDifference;
import java.util.List;
import java.util.Locale;

/** Writes the comparison of two versions of a rulebook as a text that people read, 100 columns wide. */
public final class DifferenceText {

    private static final String INDENT = "    ";

    private final TextPage page = new TextPage();
    private final Comparison comparison;

    private DifferenceText(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The text, with a line feed at the end of each line. */
    public static String write(Comparison comparison) {
        DifferenceText text = new DifferenceText(comparison);
        text.write();
        return text.page.toString();
    }

    private void write() {
        page.title(DifferenceWords.title(comparison));
        page.wrapped(
                "Before  "
                        + DifferenceWords.version(
                                comparison.before(), comparison.difference().before()),
                "");
        page.wrapped(
                "After   "
                        + DifferenceWords.version(
                                comparison.after(), comparison.difference().after()),
                "");
        page.blank();
        page.wrapped(DifferenceWords.summary(comparison), "");
        DifferenceWords.notCompared(comparison.difference()).forEach(r -> page.wrapped(r, ""));
        comparison.remarks().forEach(r -> page.wrapped(r, ""));
        page.blank();
        comparison.difference().sheets().forEach(this::sheet);
        comparison.difference().files().forEach(this::file);
        effects();
    }

    private void sheet(SheetDifference sheet) {
        page.heading(sheet.kind().title());
        for (RowChange row : sheet.rows()) {
            page.wrapped(capital(row.change().word()) + ": " + row.subject(), "");
            DifferenceWords.lines(row).forEach(line -> page.wrapped(line, INDENT));
        }
        sheet.order().forEach(line -> page.wrapped(line, ""));
        page.blank();
    }

    private void file(FileChange file) {
        page.heading("Engineers' rules: " + file.file());
        page.line("The file was %s.".formatted(file.change().word()));
        int before = 0;
        int after = 0;
        for (FileChange.Line line : file.lines()) {
            boolean gap = line.before() > before + 1 || line.after() > after + 1;
            if (gap) {
                page.line("  …");
            }
            int number = line.after() == 0 ? line.before() : line.after();
            page.code("%s%5s  ".formatted(line.kind().sign(), number), line.text());
            before = Math.max(before, line.before());
            after = Math.max(after, line.after());
        }
        page.blank();
    }

    private void effects() {
        List<String> why = DifferenceWords.notEvaluated(comparison);
        if (!why.isEmpty()) {
            page.heading("Effects");
            why.forEach(line -> page.wrapped(line, line.startsWith(" ") ? INDENT : ""));
            return;
        }
        page.heading("Effect on the examples");
        page.line(DifferenceWords.examples(comparison));
        comparison.examples().stream().filter(e -> e.effect().differs()).forEach(this::example);
        if (!comparison.facts().isEmpty()) {
            page.blank();
            page.heading("Effect on past periods");
            comparison.facts().forEach(this::facts);
            if (DifferenceWords.hasSum(comparison)) {
                sum();
            }
        }
    }

    private void example(ExampleEffect example) {
        page.wrapped(DifferenceWords.state(example), "");
        if (!alone(example.effect())) {
            example.effect().conclusions().forEach(c -> page.wrapped(c.words(), INDENT));
            example.effect().totals().stream()
                    .filter(MoneyChange::differs)
                    .forEach(t -> page.wrapped(DifferenceWords.owes(t), INDENT));
        }
    }

    /** What there is to say where one version could not evaluate the facts; false where both could. */
    private boolean alone(Effect effect) {
        if (effect.isCompared()) {
            return false;
        }
        DifferenceWords.alone("before", effect.before())
                .forEach(line -> page.wrapped(line, line.startsWith(" ") ? INDENT + "  " : INDENT));
        DifferenceWords.alone("after", effect.after())
                .forEach(line -> page.wrapped(line, line.startsWith(" ") ? INDENT + "  " : INDENT));
        return true;
    }

    private void facts(FactsEffect facts) {
        page.wrapped(facts.name(), "");
        if (facts.periods().isEmpty()) {
            page.wrapped("Refused before:", INDENT);
            facts.before().forEach(r -> page.wrapped(r, INDENT + "  "));
            page.wrapped("Refused after:", INDENT);
            facts.after().forEach(r -> page.wrapped(r, INDENT + "  "));
        }
        facts.periods().forEach(this::period);
    }

    private void period(PeriodEffect period) {
        String earlier = period.earlier()
                .map(ServicePeriod::toString)
                .map(e -> ", before " + e)
                .orElse("");
        Effect effect = period.effect();
        boolean same = effect.isCompared() && !effect.differs();
        page.wrapped(period.period() + earlier + (same ? ": the same" : ""), "  ");
        if (alone(effect)) {
            return;
        }
        effect.conclusions().forEach(c -> page.wrapped(c.words(), INDENT));
        DifferenceWords.undetermined(effect.before(), effect.after()).forEach(line -> page.wrapped(line, INDENT));
        if (!same) {
            money(effect.clauses(), effect.totals());
        }
    }

    private void sum() {
        int compared = comparison.comparedPeriods();
        if (compared == 0) {
            page.line("No period could be evaluated under both versions.");
            return;
        }
        page.blank();
        page.line(
                compared == 1
                        ? "The one period that both versions evaluate"
                        : "The %s periods that both versions evaluate".formatted(compared));
        money(comparison.clauses(), comparison.totals());
        if (comparison.totals().isEmpty()) {
            page.line(INDENT + "Nobody owes anything under either version.");
        }
    }

    private void money(List<MoneyChange> clauses, List<MoneyChange> totals) {
        if (clauses.isEmpty() && totals.isEmpty()) {
            return;
        }
        page.row("", INDENT, List.of("before", "after", "difference"));
        clauses.forEach(this::money);
        totals.forEach(total -> page.row("In all, " + DifferenceWords.label(total), INDENT, figures(total)));
    }

    private void money(MoneyChange change) {
        page.row(DifferenceWords.label(change), INDENT, figures(change));
    }

    private static List<String> figures(MoneyChange change) {
        return List.of(
                DifferenceWords.figure(change.rounding().print(change.before())),
                DifferenceWords.figure(change.rounding().print(change.after())),
                change.signedFigure());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
