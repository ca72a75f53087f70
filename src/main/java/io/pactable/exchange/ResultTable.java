package io.pactable.exchange;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.Decimals;
import io.pactable.evaluation.Evaluation;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Results as CSV (RFC 4180, UTF-8, line feeds): one row for each conclusion, and one for an evaluation without any. A
 * text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
public final class ResultTable implements ResultFormat {

    /** The columns of results. */
    public static final List<String> COLUMNS = List.of(
            "line",
            "rulebook",
            "version",
            "contract",
            "from",
            "to",
            "determined",
            "type",
            "kind",
            "clause",
            "cell",
            "service level",
            "kpi",
            "scope",
            "value",
            "unit",
            "band",
            "amount",
            "currency",
            "payer",
            "payee",
            "because");

    /** The columns of what was refused: one row for each thing that is wrong. */
    public static final List<String> REFUSED_COLUMNS =
            List.of("line", "rulebook", "contract", "problem", "field", "message");

    @Override
    public byte[] head() {
        return (String.join(",", COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] refusedHead() {
        return (String.join(",", REFUSED_COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void answer(long line, Answer answer, ByteArrayOutputStream to) {
        StringBuilder rows = new StringBuilder(1024);
        for (Evaluation evaluation : answer.evaluations()) {
            Row row = new Row(line, evaluation);
            if (evaluation.conclusions().isEmpty()) {
                row.write(rows);
            }
            for (Conclusion conclusion : evaluation.conclusions()) {
                row.conclusion(conclusion);
                row.write(rows);
            }
        }
        to.writeBytes(rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void refused(LineRefused refused, ByteArrayOutputStream to) {
        Map<String, Object> problem = refused.problem();
        List<?> entries = problem.get("problems") instanceof List<?> list ? list : List.of();
        StringBuilder rows = new StringBuilder(256);
        if (entries.isEmpty()) {
            refusedRow(refused, "", text(problem, "detail"), rows);
        }
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> one) {
                boolean finding = one.containsKey("place");
                refusedRow(
                        refused,
                        text(one, finding ? "place" : "field"),
                        finding ? text(one, "message") + " " + text(one, "remedy") : text(one, "message"),
                        rows);
            }
        }
        to.writeBytes(rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void refusedRow(LineRefused refused, String field, String message, StringBuilder rows) {
        rows.append(refused.line());
        text(refused.rulebook(), rows.append(','));
        text(refused.contract(), rows.append(','));
        text(text(refused.problem(), "title"), rows.append(','));
        text(field, rows.append(','));
        text(message, rows.append(','));
        rows.append('\n');
    }

    private static String text(Map<?, ?> object, String name) {
        return Objects.toString(object.get(name), "");
    }

    /** A text as a cell: nothing that a spreadsheet would work out, in quotes where it must be. */
    private static void text(String text, StringBuilder row) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        boolean quoted = false;
        for (int i = 0; i < text.length() && !quoted; i++) {
            char c = text.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        row.append(quoted ? "\"" : "").append(formula ? "'" : "");
        row.append(quoted ? text.replace("\"", "\"\"") : text);
        row.append(quoted ? "\"" : "");
    }

    /** The cells of one row. Those of the evaluation stay, those of a conclusion are filled in again and again. */
    private static final class Row {

        private static final int OF_A_CONCLUSION = COLUMNS.indexOf("type");
        private static final int VALUE = COLUMNS.indexOf("value");
        private static final int AMOUNT = COLUMNS.indexOf("amount");

        private final String[] cells = new String[COLUMNS.size()];
        private final int decimals;

        Row(long line, Evaluation evaluation) {
            Arrays.fill(cells, "");
            decimals = evaluation.statement().rounding().decimals();
            cells[0] = Long.toString(line);
            cells[1] = evaluation.request().rulebook().id();
            cells[2] = evaluation.request().rulebook().version();
            cells[3] = evaluation.request().facts().contract();
            cells[4] = evaluation.request().facts().period().from().toString();
            cells[5] = evaluation.request().facts().period().to().toString();
            cells[6] = evaluation.isDetermined() ? "yes" : "no";
        }

        void write(StringBuilder rows) {
            for (int c = 0; c < cells.length; c++) {
                if (c > 0) {
                    rows.append(',');
                }
                if (c == VALUE || c == AMOUNT) {
                    rows.append(cells[c]);
                } else {
                    text(cells[c], rows);
                }
            }
            rows.append('\n');
        }

        void conclusion(Conclusion conclusion) {
            Arrays.fill(cells, OF_A_CONCLUSION, cells.length, "");
            put("type", conclusion.type());
            put("clause", conclusion.line().clause().number());
            put("cell", conclusion.line().cell());
            put("scope", conclusion.scope());
            put("because", conclusion.because());
            if (conclusion instanceof LevelMet met) {
                level(met.serviceLevel(), met.kpi(), met.value(), met.unit(), met.band());
            } else if (conclusion instanceof Breach b) {
                level(b.serviceLevel(), b.kpi(), b.value(), b.unit(), b.band());
            } else if (conclusion instanceof Escalated e) {
                put("kind", e.effect());
                put("service level", e.serviceLevel());
                put("value", Decimals.plain(e.count()));
                put("band", e.escalation());
            } else if (conclusion instanceof Penalty p) {
                owed(p.kind(), p.amount(), p.currency(), p.payer(), p.payee());
            } else if (conclusion instanceof Bonus b) {
                owed(b.kind(), b.amount(), b.currency(), b.payer(), b.payee());
            } else if (conclusion instanceof EarnedBack back) {
                owed(back.returned(), back.amount(), back.currency(), back.payer(), back.payee());
            } else if (conclusion instanceof PricePayable price) {
                owed("", price.amount(), price.currency(), price.payer(), price.payee());
            } else if (conclusion instanceof Obligation obligation) {
                put("value", Decimals.plain(obligation.quantity()));
                put("unit", obligation.unit());
                put("payer", obligation.obliged());
                put("payee", obligation.beneficiary());
            } else if (conclusion instanceof TerminationRight right) {
                put("payee", right.holder());
            } else if (conclusion instanceof Notice notice) {
                put("kind", notice.kind());
                put("payee", notice.addressee());
            } else if (conclusion instanceof Excused excused) {
                put("kind", excused.excuse());
                put("kpi", excused.kpi());
            } else if (conclusion instanceof Excluded excluded) {
                put("kpi", excluded.kpi());
            } else if (conclusion instanceof NotDetermined open) {
                put("kpi", open.kpi());
            }
        }

        private void level(String serviceLevel, String kpi, BigDecimal value, String unit, String band) {
            put("service level", serviceLevel);
            put("kpi", kpi);
            put("value", Decimals.plain(value));
            put("unit", unit);
            put("band", band);
        }

        private void owed(String kind, BigDecimal amount, Currency currency, String payer, String payee) {
            put("kind", kind);
            put("amount", Decimals.withDecimals(amount, decimals));
            put("currency", currency.getCurrencyCode());
            put("payer", payer);
            put("payee", payee);
        }

        private void put(String column, String value) {
            cells[COLUMNS.indexOf(column)] = value;
        }
    }
}
