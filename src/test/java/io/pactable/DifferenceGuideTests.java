package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.exchange.ComparedVersion;
import io.pactable.exchange.Comparisons;
import io.pactable.exchange.Comparisons.PastFacts;
import io.pactable.exchange.DifferenceText;
import io.pactable.exchange.FactsJson;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.support.Document;
import io.pactable.support.WorkbookChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide to differences: what it prints is run here. */
class DifferenceGuideTests {

    private static final String FACTS = "docs/examples/public-cloud/2026-04.json";

    /** Tier 1 begins at 99.2 % and costs 12 %; the rows of Tier 2 and 3 are swapped. */
    private static final String EDITED = String.join(
            " && ",
            "Service levels!F12 = number 99.2",
            "Remedies!H11 = number 12",
            "Service levels!A13 = text 3.1(c)",
            "Service levels!C13 = text Tier 3",
            "Service levels!F13 = blank",
            "Service levels!I13 = number 95",
            "Service levels!N13 = text No lower end: down to 0.",
            "Service levels!A14 = text 3.1(b)",
            "Service levels!C14 = text Tier 2",
            "Service levels!F14 = number 95",
            "Service levels!I14 = number 99.2",
            "Service levels!N14 = blank");

    @Test
    void printsTheDifferenceOfTheRunThatItDescribes() throws IOException {
        RulebookShelf shelf = RulebookShelf.ofFolder(Path.of("rules"));
        byte[] edited =
                WorkbookChange.apply(Files.readAllBytes(Path.of("rules/public-cloud/public-cloud.drl.xlsx")), EDITED);

        Comparison comparison;
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            comparison = Comparisons.of(
                    ComparedVersion.rulebook(
                            "public-cloud", shelf.find("public-cloud").orElseThrow()),
                    ComparedVersion.workbook("public-cloud-2027.xlsx", edited),
                    List.of(new PastFacts(FACTS, FactsJson.read(Files.readAllBytes(Path.of(FACTS))))),
                    evaluator);
        }

        assertThat(withoutVersions(DifferenceText.write(comparison)))
                .isEqualTo(withoutVersions(Document.read("difference.md").only("text")));
    }

    /** A version says nothing to a reader of the guide and changes with every edit of the sample. */
    private static String withoutVersions(String text) {
        return text.replaceAll("[0-9a-f]{64}", "…").strip();
    }
}
