package io.pactable.rulebook.check;

import io.pactable.conclusion.Occasion;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds rows of one service level in which the money flows against the other rows. */
final class OddPayerCheck implements Check {

    @Override
    public String kind() {
        return "odd-payer";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.REMEDIES)) {
            return;
        }
        Map<String, List<Remedy>> byLevel = new LinkedHashMap<>();
        subject.rulebook().remedies().stream()
                .filter(Net::isForPerformance)
                .filter(r -> !r.trigger().serviceLevel().equalsIgnoreCase(Occasion.ALL))
                .forEach(r -> byLevel.computeIfAbsent(r.trigger().serviceLevel(), k -> new ArrayList<>())
                        .add(r));
        byLevel.values().forEach(remedies -> look(subject, remedies, report));
    }

    private static void look(Subject subject, List<Remedy> remedies, Report report) {
        Map<String, List<Remedy>> byPerformer = new TreeMap<>();
        for (Remedy remedy : remedies) {
            String performer = Net.isPenalty(remedy) ? remedy.payer() : remedy.payee();
            byPerformer.computeIfAbsent(performer, k -> new ArrayList<>()).add(remedy);
        }
        if (byPerformer.size() != 2) {
            return;
        }
        List<List<Remedy>> sides = new ArrayList<>(byPerformer.values());
        sides.sort(Comparator.<List<Remedy>>comparingInt(List::size)
                .thenComparing(side -> side.stream().anyMatch(Net::isPenalty)));
        List<Remedy> few = sides.get(0);
        List<Remedy> many = sides.get(1);
        boolean bonusOnly =
                few.stream().noneMatch(Net::isPenalty) && many.stream().anyMatch(Net::isPenalty);
        if (few.size() == many.size() && !bonusOnly) {
            return;
        }
        few.forEach(odd -> report(subject, odd, many.get(0), report));
    }

    private static void report(Subject subject, Remedy odd, Remedy usual, Report report) {
        String performer = Net.isPenalty(usual) ? usual.payer() : usual.payee();
        report.add(
                subject.cell(SheetKind.REMEDIES, odd.line().row(), "payer"),
                Names.of(odd) + ", paid by " + odd.payer(),
                "By this row %s pays the %s to %s, although by the other rows of %s (such as row %s) %s is the party that answers for it."
                        .formatted(
                                odd.payer(),
                                odd.kind().word(),
                                odd.payee(),
                                odd.trigger().serviceLevel(),
                                usual.line().row(),
                                performer),
                "Exchange 'Paid by' and 'In favour of', or accept this with a reason if the contract says so.");
    }
}
