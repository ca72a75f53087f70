package io.pactable.rulebook.read;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import java.util.List;
import java.util.Optional;

/**
 * What became of the files of a rulebook.
 *
 * @param rulebook the rulebook; empty when there is an error
 * @param findings errors and warnings, in the order of the sheets and rows; empty when all is well
 */
public record Reading(Optional<Rulebook> rulebook, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
    }
}
