package io.pactable.evaluation;

import io.pactable.contract.Formulas;
import io.pactable.contract.Names;
import io.pactable.rulebook.Acceptance;
import io.pactable.rulebook.AcceptedFinding;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.check.Checks;
import io.pactable.rulebook.read.Reading;
import io.pactable.settlement.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds everything that is wrong with a rulebook or worth knowing about it, and runs its examples. */
public final class RulebookCheck {

    private RulebookCheck() {}

    /**
     * The report of a rulebook.
     *
     * @param id of the rulebook
     * @param reading what became of its files
     */
    public static RulebookReport of(String id, Reading reading, ContractEvaluator evaluator) {
        ContractEvaluator bounded = evaluator.forOneCheck();
        String file = reading.file();
        List<Finding> findings = new ArrayList<>(reading.findings());
        reading.rulebook().ifPresent(rulebook -> findings.addAll(evaluator.compile(rulebook)));
        Optional<Rulebook> runs =
                reading.rulebook().filter(r -> findings.stream().noneMatch(Finding::isError));
        Formulas formulas = runs.map(bounded::formulas).orElse(Basis.NO_FORMULAS);
        reading.readable().ifPresent(r -> findings.addAll(Checks.run(r, file, List.copyOf(findings), formulas)));
        List<ExampleResult> examples = runs.map(r -> Examples.run(r, bounded)).orElse(List.of());
        runs.ifPresent(r -> findings.addAll(ExampleCoverage.findings(r, file, examples)));
        List<AcceptedFinding> accepted = new ArrayList<>();
        reading.readable().ifPresent(r -> accept(r.acceptances(), file, findings, accepted));
        findings.sort(FindingOrder.BY_PLACE);
        return new RulebookReport(id, runs, reading.readable(), findings, accepted, examples);
    }

    /** The report without the checks of meaning: what keeps the rulebook from running, and its examples. */
    public static RulebookReport ofExamples(String id, Reading reading, ContractEvaluator evaluator) {
        List<Finding> errors = new ArrayList<>(
                reading.findings().stream().filter(Finding::isError).toList());
        reading.rulebook().ifPresent(rulebook -> errors.addAll(evaluator.compile(rulebook)));
        Optional<Rulebook> runs = reading.rulebook().filter(r -> errors.isEmpty());
        return new RulebookReport(
                id,
                runs,
                reading.readable(),
                errors,
                List.of(),
                runs.map(r -> Examples.run(r, evaluator.forOneCheck())).orElse(List.of()));
    }

    /** Takes what is accepted out of the findings, and warns of acceptances that accept nothing. */
    private static void accept(
            List<Acceptance> acceptances, String file, List<Finding> findings, List<AcceptedFinding> accepted) {
        boolean hasError = findings.stream().anyMatch(Finding::isError);
        for (Acceptance acceptance : acceptances) {
            List<Finding> covered = findings.stream().filter(acceptance::covers).toList();
            covered.forEach(
                    f -> accepted.add(new AcceptedFinding(f, acceptance.reason(), acceptance.by(), acceptance.on())));
            findings.removeAll(covered);
            // With errors about, a finding may be missing because what it rests on could not be read.
            if (covered.isEmpty() && !hasError) {
                findings.add(new Finding(
                        "accepts-nothing",
                        Severity.WARNING,
                        file,
                        acceptance.place().toString(),
                        acceptance.about(),
                        "The row accepts the finding '%s' about '%s', which there is not: it may have changed or be mended."
                                .formatted(acceptance.kind(), acceptance.about()),
                        nearest(acceptance, findings)
                                .map("Maybe '%s' is meant: look at it again."::formatted)
                                .orElse("Delete the row.")));
            }
        }
    }

    /** What a finding of the same kind is about: one written alike, or about the same thing. */
    private static Optional<String> nearest(Acceptance acceptance, List<Finding> findings) {
        List<String> abouts = findings.stream()
                .filter(f -> f.kind().equalsIgnoreCase(acceptance.kind()))
                .map(Finding::about)
                .filter(about -> !about.isEmpty())
                .toList();
        String thing = acceptance.about().split(",", -1)[0];
        return Names.nearest(acceptance.about(), abouts)
                .or(() ->
                        abouts.stream().filter(about -> about.startsWith(thing)).findFirst());
    }
}
