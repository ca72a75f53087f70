package io.pactable.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/**
 * Drools with a rule of DRL for each row, the KPI compared first so that Drools finds the rules of a KPI by hash, and
 * decimal literals. The rules are compiled as DRL is by default in the engine's classic mode, which is faster to load
 * and, pooled, to run than its executable model.
 */
final class DroolsEngine implements Engine {

    private static final AtomicInteger VERSIONS = new AtomicInteger();

    private final boolean pooled;

    /** @param pooled whether sessions are taken from a pool, or made for each evaluation */
    DroolsEngine(boolean pooled) {
        this.pooled = pooled;
    }

    @Override
    public byte[] source(List<BandRow> rows) {
        StringBuilder text = new StringBuilder("package bands\nimport io.pactable.bench.Judged;\n");
        int number = 0;
        for (BandRow row : rows) {
            number++;
            text.append(
                    "rule \"Row %s\" when $v : Judged( kpi == \"%s\", value >= %sB, value < %sB ) then $v.conclude(\"%s\", new java.math.BigDecimal(\"%s\")); end\n"
                            .formatted(number, row.level().key(), row.lower(), row.upper(), row.band(), row.percent()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Loaded load(byte[] source) {
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("io.pactable.bench", "bands", "1." + VERSIONS.incrementAndGet());
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/bands/bands.drl", source);
        var results = services.newKieBuilder(files).buildAll(DrlProject.class).getResults();
        if (results.hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(results.getMessages().toString());
        }
        KieContainer container = services.newKieContainer(release);
        KieBase rules = container.getKieBase();
        Supplier<KieSession> sessions = pooled ? rules.newKieSessionsPool(2)::newKieSession : rules::newKieSession;
        return new Loaded() {
            @Override
            public Worker worker(List<Case> cases) {
                return (Plain) one -> conclude(sessions.get(), one);
            }

            @Override
            public void close() {
                container.dispose();
                services.getRepository().removeKieModule(release);
            }
        };
    }

    private static List<Concluded> conclude(KieSession session, Case one) {
        List<Judged> facts = new ArrayList<>(one.values().size());
        try {
            for (Case.Value value : one.values()) {
                Judged fact = new Judged(value.key(), value.value());
                facts.add(fact);
                session.insert(fact);
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        List<Concluded> concluded = new ArrayList<>(facts.size());
        facts.forEach(fact -> concluded.add(fact.concluded(one.charge())));
        return concluded;
    }
}
