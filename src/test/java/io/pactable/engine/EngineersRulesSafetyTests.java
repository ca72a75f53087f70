package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.evaluation.RulebookUnusable;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Engineers' rules may take facts in and out and compute, and nothing else. */
class EngineersRulesSafetyTests {

    private static final byte[] WORKBOOK = WorkbookText.write(Rulebooks.HOSTING);

    private static final String HEAD = """
            package rules
            import io.pactable.conclusion.Notice
            import io.pactable.conclusion.Occasion
            import io.pactable.contract.ClauseId
            import io.pactable.contract.ClauseLine
            """;

    @TempDir
    Path folder;

    private static List<Finding> findings(String... texts) {
        List<EngineersRules> files = Stream.of(texts)
                .map(text -> RulebookReader.engineersRules("late.drl", text))
                .toList();
        Reading reading = RulebookReader.read("test", "test.drl.xlsx", WORKBOOK, files);
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            return evaluator.compile(reading.rulebook().orElseThrow());
        } catch (RulebookUnusable e) {
            return e.findings();
        }
    }

    private static String rule(String condition, String action) {
        return HEAD + "rule \"one\" when\n" + condition + "\nthen\n" + action + "\nend\n";
    }

    private static String action(String action) {
        return rule("$o : Occasion()", action);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("starts a program", action("Runtime.getRuntime().exec(\"MARK\");"), "line 9", "Runtime"),
                Arguments.of(
                        "starts a program by its full name",
                        action("java.lang.Runtime.getRuntime().exec(\"MARK\");"),
                        "line 9",
                        "java.lang.Runtime"),
                Arguments.of(
                        "builds a process",
                        action("new ProcessBuilder(\"touch\", \"MARK\");"),
                        "line 9",
                        "ProcessBuilder"),
                Arguments.of("ends the product", action("System.exit(1);"), "line 9", "System"),
                Arguments.of(
                        "reads a property",
                        rule("Occasion( serviceLevel == System.getProperty(\"user.home\") )", ""),
                        "line 7",
                        "System"),
                Arguments.of(
                        "reads a property by another way",
                        action("insert( Integer.getInteger(\"x\") );"),
                        "line 9",
                        "getInteger"),
                Arguments.of(
                        "writes a file",
                        action("java.nio.file.Files.writeString(java.nio.file.Path.of(\"MARK\"), \"x\");"),
                        "line 9",
                        "java.nio.file"),
                Arguments.of(
                        "imports files",
                        HEAD + "import java.nio.file.Files\n" + "rule \"x\" when then end",
                        "line 6",
                        "java.nio.file.Files"),
                Arguments.of(
                        "imports a whole package",
                        HEAD + "import java.util.*\n" + "rule \"x\" when then end",
                        "line 6",
                        "java.util.*"),
                Arguments.of(
                        "imports functions",
                        HEAD + "import static java.lang.System.exit\n" + "rule \"x\" when then exit(1); end",
                        "line 6",
                        "the function java.lang.System.exit"),
                Arguments.of(
                        "imports another part of the product",
                        HEAD + "import io.pactable.engine.DroolsContractEvaluator\n" + "rule \"x\" when then end",
                        "line 6",
                        "io.pactable.engine"),
                Arguments.of(
                        "opens the network in a condition",
                        rule("eval( new java.net.URL(\"http://localhost\").getHost() != null )", ""),
                        "line 7",
                        "java.net.URL"),
                Arguments.of("starts a thread", action("new Thread(() -> {}).start();"), "line 9", "Thread"),
                Arguments.of(
                        "computes on other threads",
                        action("insert( java.util.List.of(1, 2).parallelStream().count() );"),
                        "line 9",
                        "parallelStream"),
                Arguments.of(
                        "asks for a class",
                        action("Object c = $o.getClass(); insert( c.toString() );"),
                        "line 9",
                        "getClass"),
                Arguments.of(
                        "finds a class by its name",
                        action("Class.forName(\"java.lang.Runtime\");"),
                        "line 9",
                        "Class"),
                Arguments.of("reaches the engine", action("kcontext.getKieRuntime().halt();"), "line 9", "kcontext"),
                Arguments.of(
                        "reaches the engine by its variable",
                        action("drools.getContext(Object.class);"),
                        "line 9",
                        "getContext"),
                Arguments.of(
                        "declares a global",
                        HEAD + "global java.util.List out\n" + "rule \"x\" when then out.add(1); end",
                        "line 6",
                        "global 'out'"),
                Arguments.of(
                        "hides a name in letters as numbers", action("\\u0053ystem.exit(1);"), "line 9", "\\u0053"),
                Arguments.of("hides code behind a comment", action("// \\u000a System.exit(1);"), "line 9", "\\u000a"),
                Arguments.of(
                        "does it in a function",
                        HEAD + "function void f() { Runtime.getRuntime(); }\nrule \"x\" when then f(); end",
                        "line 6",
                        "Runtime"),
                Arguments.of(
                        "extends a thread",
                        HEAD + "declare Evil extends java.lang.Thread x : int end\nrule \"x\" when then end",
                        "line 6",
                        "java.lang.Thread"),
                Arguments.of(
                        "is written in MVEL",
                        HEAD + "rule \"x\" dialect \"mvel\" when then System.exit(1); end",
                        "line 6",
                        "dialect 'mvel'"),
                Arguments.of("asks what time it is", action("insert( java.time.Instant.now() );"), "line 9", "now"),
                Arguments.of("throws a dice", action("insert( Math.random() );"), "line 9", "random"),
                Arguments.of(
                        "puts itself into the product's packages",
                        HEAD.replace("package rules", "package io.pactable.engine") + "rule \"x\" when then end",
                        "line 1",
                        "io.pactable.engine"),
                Arguments.of("matches on objects of others", rule("java.io.File()", ""), "line 7", "java.io.File"),
                Arguments.of("prints", action("System.out.println(\"x\");"), "line 9", "System"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedWithItsFileAndLineWhen(String what, String text, String place, String words) {
        Path marker = folder.resolve("marker");

        List<Finding> findings = findings(text.replace("MARK", marker.toString()));

        assertThat(findings).as(what).isNotEmpty().allMatch(Finding::isError);
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("late.drl");
            assertThat(finding.message()).contains(words);
            assertThat(finding.place()).isEqualTo(place);
        });
        assertThat(Files.exists(marker)).isFalse();
    }

    /** The text is not what protects: the compiled classes are read, and the class loader does not know the types. */
    @Test
    void whatTheTextHidesIsFoundInTheCompiledClasses() {
        assertThat(findings(action("insert( java.util.Arrays.asList(1).parallelStream() );")))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("parallelStream"));
        assertThat(RuleText.check(RulebookReader.engineersRules("late.drl", action("Locale.setDefault(null);"))))
                .isEmpty();
        assertThat(findings(HEAD.replace("rules\n", "rules\nimport java.util.Locale\n")
                        + "rule \"x\" when then Locale.setDefault(Locale.ROOT); end"))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("java.util.Locale.setDefault"));
    }

    @Test
    void theClassLoaderOfTheRulesKnowsNoOtherTypes() throws ClassNotFoundException {
        RuleClassLoader loader = new RuleClassLoader();

        assertThat(loader.loadClass("io.pactable.conclusion.Notice")).isNotNull();
        assertThat(loader.loadClass("java.math.BigDecimal")).isNotNull();
        for (String name : List.of(
                "java.lang.Runtime",
                "java.nio.file.Files",
                "java.net.Socket",
                "java.lang.reflect.Method",
                "io.pactable.engine.DroolsContractEvaluator",
                "org.apache.poi.xssf.usermodel.XSSFWorkbook")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> loader.loadClass(name)))
                    .as(name)
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(
                        "a notice",
                        action(
                                "insert( new Notice( new ClauseLine( new ClauseId(\"9\"), \"late.drl\", 0 ), \"\", \"report\", \"Customer\", \"Why.\", java.util.List.of() ) );")),
                Arguments.of(
                        "words that only look like types",
                        rule(
                                "$o : Occasion( serviceLevel == \"System.exit(1) java.lang.Runtime\" )",
                                "// Runtime.getRuntime()\n/* System.exit */")),
                Arguments.of("a declared fact, a function and decimals", HEAD + """
                        import java.math.BigDecimal
                        declare Seen
                          level : String
                          value : BigDecimal
                        end
                        function boolean low(BigDecimal v) { return v.compareTo(new BigDecimal("3")) < 0; }
                        rule "in" salience 5 no-loop when
                          $o : Occasion( value != null, serviceLevel matches "Up.*", band in ("Tier 1", "Tier 2") )
                        then
                          insert( new Seen( $o.serviceLevel(), $o.value() ) );
                        end
                        rule "many" when
                          accumulate( Seen( $v : value ); $n : count(), $s : sum( $v ), $m : min( $v ); $n > 1 )
                          not Occasion( serviceLevel == "x" )
                          exists( Seen( value < 99.5B ) or Seen( level == "y" ) )
                          $l : java.util.List() from collect( Seen() )
                          eval( low( new BigDecimal("2") ) )
                        then
                          Seen s = new Seen(); s.setLevel( "b" ); insertLogical( s );
                        end
                        rule "change" no-loop when $s : Seen( level == "c" ) then modify( $s ) { setLevel( "d" ) } delete( $s ); end
                        query "those"(String $k) Seen( level == $k ) end
                        """),
                Arguments.of("days, loops, lists and lambdas", HEAD + """
                        import java.time.LocalDate
                        import java.time.temporal.ChronoUnit
                        import java.util.ArrayList
                        import java.util.stream.Collectors
                        rule "days" when $o : Occasion() then
                          ArrayList<String> all = new ArrayList<>();
                          for (int i = 0; i < 3; i++) { all.add( "x" + i + LocalDate.of( 2026, 1, 1 ).plusDays( i ) ); }
                          long days = ChronoUnit.DAYS.between( LocalDate.of( 2026, 1, 1 ), LocalDate.of( 2026, 2, 1 ) );
                          String joined = all.stream().filter( s -> !s.isEmpty() ).map( s -> s.trim() ).collect( Collectors.joining( ", " ) );
                          if (days > 400) { insert( joined ); }
                        end
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void isAccepted(String what, String text) {
        assertThat(findings(text)).as(what).isEmpty();
    }
}
