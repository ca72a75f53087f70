package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The functions of formulas, as the cook book lists them. */
class FeelFunctionsTests {

    private static final Document CLAUSES = Document.read("clauses.md");

    @Test
    void everyFunctionStandsInTheTableWithTheNumberOfItsValues() {
        List<List<String>> rows = CLAUSES.table("### Functions").stream()
                .filter(row -> row.size() == 4)
                .toList();

        assertThat(rows)
                .extracting(row -> row.get(0) + " " + row.get(2))
                .containsExactlyElementsOf(FeelFunctions.names().stream()
                        .map(name -> "`%s` %s"
                                .formatted(
                                        name,
                                        FeelFunctions.named(name).orElseThrow().arity()))
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row).noneMatch(String::isBlank));
    }

    @Test
    void everyFunctionThatIsForbiddenIsNamedWithTheReason() {
        assertThat(FeelFunctions.forbiddenNames())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(CLAUSES.chapter("### Functions")).contains("`" + name + "`"));
    }
}
