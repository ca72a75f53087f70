package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.evaluation.EvaluationRequest;
import io.pactable.exchange.FactsJson;
import io.pactable.measurement.Holidays;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Rulebook;
import io.pactable.support.Rulebooks;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recompiling keeps nothing: classes and heap stay where they are over 200 builds. */
class RecompilationTests {

    private static final int BUILDS = 200;

    /** Room for what the JVM loads and keeps for itself meanwhile; a leak of one build would be many times this. */
    private static final int CLASSES = 150;

    private static final long HEAP = 12L * 1024 * 1024;

    private static final Rulebook HOSTING = Rulebooks.of(Rulebooks.HOSTING);

    private static final String RULES = """
            package rules;
            import io.pactable.conclusion.Occasion;
            import io.pactable.conclusion.Notice;
            import io.pactable.contract.ClauseId;
            import io.pactable.contract.ClauseLine;
            rule "9.%s A breach is reported"
            when
                $on : Occasion( band == "Tier 2" )
            then
                insert( new Notice( new ClauseLine( new ClauseId( "9.1" ), "x.drl", 0 ), $on.scope(), "warning",
                        "Customer", "Report it.", $on.evidence() ) );
            end
            """;

    @ParameterizedTest(name = "with engineers'' rules: {0}")
    @CsvSource({"false, 20", "true, 20"})
    void keepsClassesAndHeapFlatOverTwoHundredBuilds(boolean withRules, int warmUp) {
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator(4, Holidays.NONE)) {
            for (int i = 0; i < warmUp; i++) {
                evaluate(evaluator, rulebook(i, withRules));
            }
            int classesBefore = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            long heapBefore = heap();
            for (int i = warmUp; i < warmUp + BUILDS; i++) {
                evaluate(evaluator, rulebook(i, withRules));
            }
            long heapAfter = heap();
            int classesAfter = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();

            System.out.printf(
                    java.util.Locale.ROOT,
                    "200 recompilations, engineers' rules %s: classes %d -> %d, heap %d -> %d KiB%n",
                    withRules,
                    classesBefore,
                    classesAfter,
                    heapBefore / 1024,
                    heapAfter / 1024);
            assertThat(classesAfter - classesBefore).isLessThan(CLASSES);
            assertThat(heapAfter - heapBefore).isLessThan(HEAP);
        }
    }

    @Test
    void evictsTheLeastRecentlyUsedAndReloadsItWithoutError() {
        try (CompiledRulebooks compiled = new CompiledRulebooks(2, RulebookCompiler::compile)) {
            List<Rulebook> books = List.of(rulebook(1, false), rulebook(2, false), rulebook(3, false));
            books.forEach(book ->
                    compiled.with(book, rules -> rules.base().getKiePackages().size()));

            assertThat(compiled.versions())
                    .containsExactly(books.get(1).version(), books.get(2).version());

            int rules = compiled.with(
                    books.get(0),
                    c -> c.base().getKiePackage(RowRules.PACKAGE).getRules().size());
            assertThat(rules).isEqualTo(6);
            assertThat(compiled.versions())
                    .containsExactly(books.get(2).version(), books.get(0).version());
        }
    }

    @Test
    void sharesOneCompiledRulebookBetweenEqualContents() {
        try (CompiledRulebooks compiled = new CompiledRulebooks(2, RulebookCompiler::compile)) {
            Object first = compiled.with(rulebook(7, false), CompiledRulebook::base);
            Object second = compiled.with(rulebook(7, false), CompiledRulebook::base);

            assertThat(second).isSameAs(first);
        }
    }

    @Test
    void namesEachRuleAfterItsSheetAndRow() {
        try (CompiledRulebooks compiled = new CompiledRulebooks(1, RulebookCompiler::compile)) {
            List<String> names = compiled.with(
                    rulebook(0, false),
                    c -> c.base().getKiePackage(RowRules.PACKAGE).getRules().stream()
                            .map(org.kie.api.definition.rule.Rule::getName)
                            .sorted()
                            .toList());

            assertThat(names)
                    .containsExactly(
                            "Limits_11",
                            "Remedies_11",
                            "Remedies_12",
                            "Service levels_11",
                            "Service levels_12",
                            "Service levels_13");
        }
    }

    /** A rulebook of its own content hash, so that each is compiled; the rows are read once. */
    private static Rulebook rulebook(int number, boolean withRules) {
        return new Rulebook(
                "test",
                "%s %s".formatted(number, withRules),
                HOSTING.terms(),
                HOSTING.observationKinds(),
                HOSTING.hours(),
                HOSTING.kpis(),
                HOSTING.exclusions(),
                HOSTING.bands(),
                HOSTING.escalations(),
                HOSTING.remedies(),
                HOSTING.limits(),
                HOSTING.earnBacks(),
                HOSTING.examples(),
                HOSTING.acceptances(),
                withRules
                        ? List.of(new EngineersRules("x.drl", RULES.replace("%s", String.valueOf(number))))
                        : List.of(),
                HOSTING.tables());
    }

    private static void evaluate(DroolsContractEvaluator evaluator, Rulebook rulebook) {
        String facts = """
                {"rulebook": "test", "period": "2026-04",
                 "charges": [{"name": "Monthly charge", "value": "1000"}],
                 "measurements": [{"kpi": "Uptime", "value": "98"}]}
                """;
        var evaluation = evaluator.evaluate(new EvaluationRequest(
                rulebook, FactsJson.read(facts.getBytes(StandardCharsets.UTF_8)).facts(rulebook)));
        assertThat(evaluation.conclusions()).isNotEmpty();
    }

    private static long heap() {
        // Twice, since what the first collection finalises is freed by the second.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
