package io.pactable.rulebook.check;

import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes what one check finds. The same thing about the same cell is taken once. */
final class Report {

    private final Check check;
    private final String file;
    private final List<Finding> into;
    private final Set<String> seen = new HashSet<>();

    Report(Check check, String file, List<Finding> into) {
        this.check = check;
        this.file = file;
        this.into = into;
    }

    /**
     * Reports a finding.
     *
     * @param about see {@link Finding#about()}
     */
    void add(CellRef at, String about, String message, String remedy) {
        if (seen.add(at + "\n" + about)) {
            into.add(new Finding(
                    check.kind(),
                    check.severity(),
                    file,
                    at.toString(),
                    check.severity() == Finding.Severity.ERROR ? "" : about,
                    message,
                    remedy));
        }
    }
}
