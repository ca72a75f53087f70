package io.pactable.desk;

import io.pactable.evaluation.ExampleResult.State;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;

/**
 * What stands at the head of every page about a workbook.
 *
 * @param hash by which it is kept
 * @param title of the contract; the name of the file where there is none
 * @param version of its content; empty when it cannot be read
 * @param runs whether facts can be evaluated by it, even if it has an error in its meaning
 * @param rules how many files of engineers' rules are read with it
 */
record WorkbookHead(
        String hash,
        String file,
        String id,
        String title,
        String version,
        boolean readable,
        boolean runs,
        long errors,
        long warnings,
        long notes,
        int accepted,
        int examples,
        long passed,
        long failed,
        long toConfirm,
        int rules) {

    static WorkbookHead of(OpenedWorkbook opened, RulebookReport report) {
        String title = report.readable().map(r -> r.terms().title()).orElse("");
        return new WorkbookHead(
                opened.hash(),
                opened.file(),
                opened.id(),
                title.isBlank() ? opened.file() : title,
                report.readable().map(Rulebook::version).orElse(""),
                report.readable().isPresent(),
                report.rulebook().isPresent(),
                report.count(Severity.ERROR),
                report.count(Severity.WARNING),
                report.count(Severity.NOTE),
                report.accepted().size(),
                report.examples().size(),
                report.count(State.PASSED),
                report.count(State.FAILED),
                report.count(State.TO_CONFIRM),
                report.readable().map(r -> r.engineersRules().size()).orElse(0));
    }

    public String shortVersion() {
        return version.substring(0, Math.min(12, version.length()));
    }

    /** Whether it can be used, in one sentence. */
    public String verdict() {
        if (errors > 0) {
            String sentence = errors == 1
                    ? "It cannot be used yet: one error has to be mended."
                    : "It cannot be used yet: %s errors have to be mended.".formatted(errors);
            return runs ? sentence + " It can be tried." : sentence;
        }
        if (failed > 0) {
            return failed == 1
                    ? "It cannot be used yet: one of its examples does not come out."
                    : "It cannot be used yet: %s of its examples do not come out.".formatted(failed);
        }
        return warnings > 0 ? "It can be used. Look at the warnings first." : "It can be used.";
    }

    /** {@code error}, {@code warning} or {@code good}. */
    public String state() {
        return errors > 0 || failed > 0 ? "error" : warnings > 0 ? "warning" : "good";
    }

    public String counts() {
        return "%s, %s, %s".formatted(number(errors, "error"), number(warnings, "warning"), number(notes, "note"));
    }

    static String number(long count, String word) {
        return count == 0 ? "no " + word + "s" : count == 1 ? "1 " + word : count + " " + word + "s";
    }
}
