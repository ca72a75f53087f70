package io.pactable.evaluation;

import io.pactable.rulebook.AcceptedFinding;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an author is told about a rulebook.
 *
 * @param id of the rulebook
 * @param rulebook the rulebook; empty when it cannot be evaluated. One that has errors in its meaning, such as a gap
 *     between two bands, can be: what it cannot say is not determined then
 * @param readable what could be read, to be shown; empty when not even the sheets could be read
 * @param findings what is wrong or worth knowing and not accepted, in the order of the sheets, rows and columns
 * @param accepted what an author accepted with a reason
 * @param examples what became of the examples; empty when the rulebook cannot be evaluated
 */
public record RulebookReport(
        String id,
        Optional<Rulebook> rulebook,
        Optional<Rulebook> readable,
        List<Finding> findings,
        List<AcceptedFinding> accepted,
        List<ExampleResult> examples) {

    public RulebookReport {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        examples = List.copyOf(examples);
    }

    /** Whether it has no error and no example fails: it may be published. */
    public boolean isPublishable() {
        return findings.stream().noneMatch(Finding::isError) && count(ExampleResult.State.FAILED) == 0;
    }

    /** How many findings there are of the severity. */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** How many examples are in the state. */
    public long count(ExampleResult.State state) {
        return examples.stream().filter(e -> e.state() == state).count();
    }
}
