package io.pactable.rulebook.read;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the files of a rulebook.
 *
 * @param file name of the workbook
 * @param rulebook the rulebook; empty when there is an error
 * @param readable what could be read, for checks and for showing it: the rulebook, or where there is an error its
 *     sheets with everything in them that has none; empty when not even the sheets could be read. It must not be
 *     evaluated
 * @param findings errors and warnings, in the order of the sheets and rows; empty when all is well
 */
public record Reading(String file, Optional<Rulebook> rulebook, Optional<Rulebook> readable, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
    }

    /** Nothing could be read. */
    static Reading nothing(String file, List<Finding> findings) {
        return new Reading(file, Optional.empty(), Optional.empty(), findings);
    }

    /** The same with findings of files beside the workbook that cannot be read. */
    Reading and(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Reading(file, Optional.empty(), readable, all);
    }
}
