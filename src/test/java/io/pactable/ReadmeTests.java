package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.exchange.EvaluationText;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the README prints is what the product prints. */
@DisplayName("The README")
class ReadmeTests {

    private static final Path FACTS = Path.of("docs/examples/public-cloud/2026-04.json");
    private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)");

    @Test
    void showsTheFactsAndTheStatementThatTheProductPrints() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            Evaluation evaluation = Submission.evaluate(
                    FactsJson.read(Files.readAllBytes(FACTS)), RulebookShelf.ofFolder(Path.of("rules")), evaluator);

            assertThat(readme).contains("```json\n" + Files.readString(FACTS).strip() + "\n```");
            assertThat(readme)
                    .contains("```\n" + EvaluationText.write(evaluation).strip() + "\n```");
        }
    }

    @Test
    void linksOnlyToWhatIsThere() throws IOException {
        for (String document : new String[] {"README.md", "rules/README.md"}) {
            Path file = Path.of(document);
            Matcher links = LINK.matcher(Files.readString(file));
            while (links.find()) {
                assertThat(file.resolveSibling(links.group(1)).normalize()).exists();
            }
        }
    }
}
