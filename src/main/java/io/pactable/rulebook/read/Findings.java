package io.pactable.rulebook.read;

import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What is found while one file is read. */
final class Findings {

    private final String file;
    private final List<Finding> all = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void error(CellRef at, String message, String remedy) {
        all.add(new Finding(Severity.ERROR, file, at.toString(), message, remedy));
    }

    void error(String place, String message, String remedy) {
        all.add(new Finding(Severity.ERROR, file, place, message, remedy));
    }

    void warning(CellRef at, String message, String remedy) {
        all.add(new Finding(Severity.WARNING, file, at.toString(), message, remedy));
    }

    void warning(String place, String message, String remedy) {
        all.add(new Finding(Severity.WARNING, file, place, message, remedy));
    }

    boolean hasError() {
        return all.stream().anyMatch(Finding::isError);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
