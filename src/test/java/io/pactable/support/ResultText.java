package io.pactable.support;

import static org.assertj.core.api.Assertions.fail;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.ClaimRight;
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
import io.pactable.exchange.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What comes out, as documents print it: one conclusion a line. Values, levels that are met, claims, totals and what
 * they net to are printed only where the document prints some of them.
 */
public final class ResultText {

    /** The words with which lines begin that are printed only on demand. */
    private static final Set<String> ON_DEMAND = Set.of("value", "met", "claim", "total", "net");

    private final Set<String> wanted = new TreeSet<>();

    private ResultText(List<String> printed) {
        printed.stream()
                .map(line -> line.split(" ", 2)[0])
                .filter(ON_DEMAND::contains)
                .forEach(wanted::add);
    }

    /**
     * The lines of an answer.
     *
     * @param printed what the document prints
     */
    public static List<String> of(Answer answer, List<String> printed) {
        ResultText text = new ResultText(printed);
        List<String> all = new ArrayList<>();
        for (Evaluation evaluation : answer.evaluations()) {
            List<String> lines = text.of(evaluation);
            if (answer.sequence()) {
                String month = evaluation.request().facts().period().from().toString();
                all.add("in " + month.substring(0, 7));
            }
            all.addAll(lines.isEmpty() ? List.of("nothing") : lines);
        }
        return all;
    }

    private List<String> of(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        if (wanted.contains("value")) {
            evaluation
                    .record()
                    .values()
                    .forEach(v -> lines.add(scoped(
                            "value %s %s"
                                    .formatted(
                                            v.kpi(),
                                            evaluation
                                                    .request()
                                                    .rulebook()
                                                    .kpi(v.kpi())
                                                    .orElseThrow()
                                                    .print(v.value())),
                            v.scope())));
        }
        for (Conclusion conclusion : evaluation.conclusions()) {
            if (!(conclusion instanceof LevelMet) || wanted.contains("met")) {
                lines.add(line(conclusion, evaluation));
            }
            claim(conclusion).filter(c -> wanted.contains("claim")).ifPresent(lines::add);
        }
        if (wanted.contains("total")) {
            evaluation
                    .statement()
                    .totals()
                    .forEach(t ->
                            lines.add("total %s %s %s".formatted(t.payer(), t.payee(), money(t.amount(), evaluation))));
        }
        if (wanted.contains("net")) {
            evaluation
                    .statement()
                    .net()
                    .forEach(t ->
                            lines.add("net %s %s %s".formatted(t.payer(), t.payee(), money(t.amount(), evaluation))));
        }
        return lines;
    }

    private static java.util.Optional<String> claim(Conclusion conclusion) {
        ClaimRight claim = conclusion instanceof Penalty p
                ? p.claim()
                : conclusion instanceof Bonus b ? b.claim() : ClaimRight.AUTOMATIC;
        return claim.state() == ClaimRight.State.AUTOMATIC
                ? java.util.Optional.empty()
                : java.util.Optional.of("claim %s %s%s"
                        .formatted(
                                conclusion.line().clause(),
                                claim.state().word(),
                                claim.by() == null ? "" : " by " + claim.by()));
    }

    private static String line(Conclusion conclusion, Evaluation evaluation) {
        String clause = conclusion.line().clause().number();
        String text;
        if (conclusion instanceof Breach breach) {
            text = "breach %s %s".formatted(clause, breach.band());
        } else if (conclusion instanceof LevelMet met) {
            text = "met %s %s".formatted(clause, met.band());
        } else if (conclusion instanceof Penalty penalty) {
            text = "penalty %s %s".formatted(clause, money(penalty.amount(), evaluation));
        } else if (conclusion instanceof Bonus bonus) {
            text = "bonus %s %s".formatted(clause, money(bonus.amount(), evaluation));
        } else if (conclusion instanceof TerminationRight right) {
            text = "termination right %s %s".formatted(clause, right.holder());
        } else if (conclusion instanceof Notice notice) {
            text = "notice %s %s".formatted(clause, notice.kind());
        } else if (conclusion instanceof Excluded excluded) {
            text = "excluded %s".formatted(excluded.kpi());
        } else if (conclusion instanceof Escalated escalated) {
            text = "escalation %s %s".formatted(clause, escalated.escalation());
        } else if (conclusion instanceof EarnedBack back) {
            text = "earn-back %s %s %s".formatted(clause, back.returned(), money(back.amount(), evaluation));
        } else if (conclusion instanceof PricePayable price) {
            text = "price payable %s %s".formatted(clause, money(price.amount(), evaluation));
        } else if (conclusion instanceof Obligation obligation) {
            text = "obligation %s %s".formatted(clause, Decimals.plain(obligation.quantity()));
        } else if (conclusion instanceof Excused excused) {
            text = "%s %s %s".formatted(excused.type(), clause, excused.excuse());
        } else if (conclusion instanceof NotDetermined open) {
            text = "not determined %s".formatted(open.kpi());
        } else {
            text = fail("A conclusion of another kind: " + conclusion);
        }
        return scoped(text, conclusion.scope());
    }

    private static String scoped(String text, String scope) {
        return scope.isEmpty() ? text : "%s (%s)".formatted(text, scope);
    }

    private static String money(BigDecimal amount, Evaluation evaluation) {
        int decimals = evaluation.statement().rounding().decimals();
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(decimals, stripped.scale())).toPlainString();
    }
}
