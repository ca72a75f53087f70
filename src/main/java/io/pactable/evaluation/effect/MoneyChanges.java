package io.pactable.evaluation.effect;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Penalty;
import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.Evaluation;
import io.pactable.rulebook.diff.Difference;
import io.pactable.settlement.EarnBack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Adds up what is owed under two versions. */
final class MoneyChanges {

    /** Amounts that are owed for the same reason to the same party in the same currency. */
    private record Key(String clause, String payer, String payee, String currency) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::clause, MoneyChanges::byNumber)
                .thenComparing(Key::payer)
                .thenComparing(Key::payee)
                .thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Key, MoneyChange> changes = new TreeMap<>();

    private MoneyChanges() {}

    /** By clause, with those only that differ. */
    static List<MoneyChange> byClause(Evaluation before, Evaluation after, Difference difference) {
        MoneyChanges all = new MoneyChanges();
        Map<String, String> numbers = laterNumbers(before, after, difference);
        all.add(
                before,
                c -> numbers.getOrDefault(c.line().cell(), c.line().clause().number()),
                true);
        all.add(after, c -> c.line().clause().number(), false);
        return all.changes.values().stream().filter(MoneyChange::differs).toList();
    }

    /** What each party owes each other one, as the statements say. */
    static List<MoneyChange> totals(Evaluation before, Evaluation after) {
        MoneyChanges all = new MoneyChanges();
        MoneyRounding old = before.statement().rounding();
        before.statement().totals().forEach(t -> all.add("", t.payer(), t.payee(), old, t.amount(), true));
        MoneyRounding now = after.statement().rounding();
        after.statement().totals().forEach(t -> all.add("", t.payer(), t.payee(), now, t.amount(), false));
        return all.changes.values().stream()
                .filter(c -> c.before().signum() != 0 || c.after().signum() != 0)
                .toList();
    }

    /** The sums over several. */
    static List<MoneyChange> sum(List<MoneyChange> parts) {
        MoneyChanges all = new MoneyChanges();
        for (MoneyChange part : parts) {
            all.add(part.clause(), part.payer(), part.payee(), part.rounding(), part.before(), true);
            all.add(part.clause(), part.payer(), part.payee(), part.rounding(), part.after(), false);
        }
        return new ArrayList<>(all.changes.values());
    }

    /** For rows of the earlier version that concluded money, the clause number that they have in the later one. */
    private static Map<String, String> laterNumbers(Evaluation before, Evaluation after, Difference difference) {
        Map<String, String> byCell = new LinkedHashMap<>();
        after.request()
                .rulebook()
                .remedies()
                .forEach(r -> byCell.put(r.line().cell(), r.line().clause().number()));
        after.request()
                .rulebook()
                .earnBacks()
                .forEach(e -> byCell.put(e.line().cell(), e.line().clause().number()));
        Map<String, String> later = new LinkedHashMap<>();
        for (Conclusion conclusion : before.conclusions()) {
            String sheet = conclusion.line().sheet();
            difference
                    .follow(sheet, conclusion.line().row())
                    .map(row -> byCell.get(sheet + "!A" + row))
                    .ifPresent(number -> later.put(conclusion.line().cell(), number));
        }
        return later;
    }

    private void add(Evaluation evaluation, Function<Conclusion, String> clause, boolean isBefore) {
        MoneyRounding rounding = evaluation.statement().rounding();
        for (Conclusion c : evaluation.conclusions()) {
            if (c instanceof Penalty p) {
                add(clause.apply(c), p.payer(), p.payee(), rounding, p.amount(), isBefore);
            } else if (c instanceof Bonus b) {
                add(clause.apply(c), b.payer(), b.payee(), rounding, b.amount(), isBefore);
            } else if (c instanceof EarnedBack e && e.returned().equals(EarnBack.Returned.MONEY.word())) {
                add(clause.apply(c), e.payer(), e.payee(), rounding, e.amount(), isBefore);
            }
        }
    }

    private void add(
            String clause, String payer, String payee, MoneyRounding rounding, BigDecimal amount, boolean isBefore) {
        Key key = new Key(clause, payer, payee, rounding.currency().getCurrencyCode());
        MoneyChange old = changes.getOrDefault(
                key, new MoneyChange(clause, payer, payee, rounding, BigDecimal.ZERO, BigDecimal.ZERO));
        changes.put(
                key,
                new MoneyChange(
                        clause,
                        payer,
                        payee,
                        rounding,
                        isBefore ? old.before().add(amount) : old.before(),
                        isBefore ? old.after() : old.after().add(amount)));
    }

    /** Clause 4.10 comes after clause 4.9. */
    private static int byNumber(String a, String b) {
        int length = padded(a).compareTo(padded(b));
        return length != 0 ? length : a.compareTo(b);
    }

    private static String padded(String clause) {
        StringBuilder padded = new StringBuilder();
        int digits = 0;
        for (int i = clause.length() - 1; i >= 0; i--) {
            char c = clause.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && digits > 0) {
                padded.append("0".repeat(Math.max(0, 9 - digits)));
            }
            digits = digit ? digits + 1 : 0;
            padded.append(c);
        }
        padded.append("0".repeat(digits == 0 ? 0 : Math.max(0, 9 - digits)));
        return padded.reverse().toString();
    }
}
