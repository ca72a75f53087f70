package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pactable.contract.Formula;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What is wrong with a formula is said in its finding and nowhere else: not in the log, not on the console. */
@Isolated
class QuietFormulasTests {

    private static final List<String> ODD = List.of(
            "",
            "1 +",
            "a b c",
            "date(\"x\")",
            "date(2026, 13, 45)",
            "time(\"25:00\")",
            "duration(\"x\")",
            "@\"2026-13-45\"",
            "\"\\q\"",
            "\"\\u12\"",
            "\"\n\"",
            "\"\\\"",
            "[1..2",
            "{a: 1, a: 2}.a",
            "a.b.c",
            "a[b].c",
            "a instance of list<foo>",
            "function(x) external {java: {class: \"java.lang.Math\", method signature: \"cos(double)\"}}",
            "for x in 1..3 return",
            "some x in a satisfies",
            "if a then b",
            "sort(a, function(x, y) x < z)",
            "get value(a, b)",
            "now()",
            "a ** ** b",
            "a in (<1, >2)",
            "a / 0");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.DEBUG);
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
        root.setLevel(level);
        root.detachAppender(logged);
    }

    private static List<String> formulas() {
        List<String> formulas = new ArrayList<>(ODD);
        for (char sign = 0; sign < 0x250; sign++) {
            formulas.add("a " + sign + " b");
            formulas.add("\"" + sign + "\"");
            formulas.add("\"\\" + sign + "\"");
        }
        return formulas;
    }

    @Test
    void nothingIsLoggedOrPrinted() {
        FeelFormulas feel = new FeelFormulas(ZoneId.of("Europe/Madrid"), List.of());
        Map<String, Object> values = Map.of("a", List.of(new BigDecimal("3")), "b", new BigDecimal("2"));
        int failed = 0;
        for (String formula : formulas()) {
            try {
                feel.evaluate(new Formula(formula, "KPIs!X12"), values);
            } catch (Formula.Failed e) {
                failed++;
            }
        }

        assertThat(failed).isGreaterThan(ODD.size());
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
