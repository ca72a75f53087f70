package io.pactable.rulebook.check;

import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Measure;
import io.pactable.settlement.Remedy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds two rows that answer to the same bands with the same kind of money: both would be owed. */
final class DoubleRemedyCheck implements Check {

    @Override
    public String kind() {
        return "double-remedy";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    /** What two rows have in common that ask for the same thing twice. */
    private record Key(String level, Set<String> bands, String scope, String kind, String payer, Measure measure) {

        static Key of(Remedy r) {
            return new Key(
                    r.trigger().serviceLevel(),
                    new TreeSet<>(r.trigger().bands()),
                    r.trigger().scope(),
                    r.kind().word(),
                    r.payer(),
                    r.measure());
        }
    }

    /** Two clauses may well grant different amounts for one failure; one clause, or the same amount, is a slip. */
    private static boolean isOneThing(Remedy remedy, Remedy earlier) {
        return remedy.line().clause().equals(earlier.line().clause())
                || remedy.rate().compareTo(earlier.rate()) == 0;
    }

    @Override
    public void look(Subject subject, Report report) {
        boolean oneOnly = subject.rulebook().limits().stream().anyMatch(l -> Net.chooses(l.kind()));
        if (oneOnly) {
            return;
        }
        Map<Key, Remedy> first = new HashMap<>();
        for (Remedy remedy : subject.rulebook().remedies()) {
            Remedy earlier = first.putIfAbsent(Key.of(remedy), remedy);
            boolean both = earlier != null
                    && remedy.kind().isMoney()
                    && remedy.measure() == Measure.ONCE
                    && remedy.rateKind() == earlier.rateKind()
                    && remedy.charge().equals(earlier.charge())
                    && remedy.multipliers().equals(earlier.multipliers())
                    && isOneThing(remedy, earlier)
                    && earlier.inForce().meets(remedy.inForce());
            if (both) {
                report.add(
                        subject.cell(SheetKind.REMEDIES, remedy.line().row(), "band"),
                        Names.of(remedy) + ", twice",
                        "Row %s answers to the same bands with a %s too, so both would be owed together."
                                .formatted(earlier.line().row(), remedy.kind().word()),
                        "Delete one of the two rows, or let them answer to different bands.");
            }
        }
    }
}
