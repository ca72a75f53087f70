package io.pactable.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;
import org.evrete.api.builders.RuleSetBuilder;

/**
 * Evrete with a rule for each row, made by its builder with conditions that are Java functions, which spares it a
 * compilation, and a stateless session for each evaluation.
 */
final class EvreteEngine implements Engine {

    @Override
    public byte[] source(List<BandRow> rows) {
        return new JavaEngine().source(rows);
    }

    @Override
    public Loaded load(byte[] source) {
        KnowledgeService service = new KnowledgeService();
        RuleSetBuilder<Knowledge> rules = service.newKnowledge().builder();
        new String(source, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(";", -1))
                .forEach(cells -> {
                    String kpi = cells[0];
                    BigDecimal lower = new BigDecimal(cells[1]);
                    BigDecimal upper = new BigDecimal(cells[2]);
                    BigDecimal percent = new BigDecimal(cells[4]);
                    rules.newRule()
                            .forEach("$v", Judged.class)
                            .where((Predicate<Object[]>) f -> kpi.equals(f[0]), 1.0, "$v.kpi")
                            .where((Predicate<Object[]>) f -> holds(lower, (BigDecimal) f[0], upper), 2.0, "$v.value")
                            .execute(found -> found.<Judged>get("$v").conclude(cells[3], percent));
                });
        Knowledge knowledge = rules.build();
        return new Loaded() {
            @Override
            public Worker worker(List<Case> cases) {
                return (Plain) one -> conclude(knowledge, one);
            }

            @Override
            public void close() {
                service.shutdown();
            }
        };
    }

    private static boolean holds(BigDecimal lower, BigDecimal value, BigDecimal upper) {
        return lower.compareTo(value) <= 0 && value.compareTo(upper) < 0;
    }

    private static List<Concluded> conclude(Knowledge knowledge, Case one) {
        List<Object> facts = new ArrayList<>(one.values().size());
        one.values().forEach(value -> facts.add(new Judged(value.key(), value.value())));
        knowledge.newStatelessSession().insertAndFire(facts);
        List<Concluded> concluded = new ArrayList<>(facts.size());
        facts.forEach(fact -> concluded.add(((Judged) fact).concluded(one.charge())));
        return concluded;
    }
}
