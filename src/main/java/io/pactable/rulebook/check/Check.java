package io.pactable.rulebook.check;

import io.pactable.rulebook.Finding.Severity;

/** Looks for one kind of finding. */
interface Check {

    /** Id of the kind, for example {@code gap}. */
    String kind();

    Severity severity();

    /** Reports every place where the rulebook has what the check looks for; one cause is reported once. */
    void look(Subject subject, Report report);
}
