package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.check.Checks;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongInputs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One fault planted in a clean workbook is found once, at its cell, in plain words. */
class PlantedFaultsTests {

    private static final byte[] CLEAN = WorkbookText.write(WrongInputs.text("clean.txt"));
    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();

    static Stream<Arguments> faults() {
        return WrongInputs.rows("planted-faults.csv");
    }

    @Test
    void theCleanWorkbookHasNoFinding() {
        RulebookReport report = check(CLEAN);

        assertThat(report.findings()).isEmpty();
        assertThat(report.examples()).hasSize(4).allMatch(ExampleResult::passed, "passes");
        assertThat(report.isPublishable()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultIsFoundOnceAtItsCell(
            String name, String change, String kind, String place, String words, String remedy) {
        List<Finding> found = check(WorkbookChange.apply(CLEAN, change)).findings().stream()
                // A fault changes what the examples reach, which is said besides.
                .filter(f -> !f.kind().equals("untested-rows"))
                .toList();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).kind()).isEqualTo(kind);
        assertThat(found.get(0).place()).isEqualTo(place);
        assertThat(found.get(0).message()).contains(words);
        assertThat(found.get(0).remedy()).contains(remedy);
        assertThat(found.get(0).about().isEmpty()).isEqualTo(found.get(0).isError());
    }

    @Test
    void everyKindOfFindingIsPlanted() {
        Set<String> planted = faults().map(a -> (String) a.get()[2]).collect(Collectors.toSet());

        assertThat(planted).containsAll(Checks.kinds());
    }

    private static RulebookReport check(byte[] workbook) {
        return RulebookCheck.of(
                "checked", RulebookReader.read("checked", "checked.drl.xlsx", workbook, List.of()), EVALUATOR);
    }
}
