package io.pactable.bench;

import java.util.Arrays;
import java.util.function.Supplier;

/** All that is compared. */
@SuppressWarnings("ImmutableEnumChecker")
enum Engines {
    JAVA("Java written by hand", JavaEngine::new),
    OPENL("OpenL Tablets 5.27, rows answer with a text", () -> new OpenlEngine(false)),
    OPENL_OBJECTS("OpenL Tablets 5.27, rows make objects", () -> new OpenlEngine(true)),
    DROOLS_NEW("Drools, plain DRL, new session", () -> new DroolsEngine(false)),
    DROOLS_POOLED("Drools, plain DRL, pooled sessions", () -> new DroolsEngine(true)),
    CAMUNDA("Camunda DMN 7.24", CamundaEngine::new),
    KIE_DMN("KIE DMN 10.2", KieDmnEngine::new),
    EVRETE("Evrete 4.0", EvreteEngine::new),
    PACTABLE("Pactable, single", () -> new PactableEngine(PactableEngine.Asked.SINGLE)),
    PACTABLE_BULK("Pactable, bulk", () -> new PactableEngine(PactableEngine.Asked.BULK)),
    PACTABLE_MANY_KPIS(
            "Pactable, bulk, a KPI for each level", () -> new PactableEngine(PactableEngine.Asked.MANY_KPIS)),
    PACTABLE_KEPT(
            "Pactable, bulk, evaluations kept with their explanation",
            () -> new PactableEngine(PactableEngine.Asked.KEPT)),
    PACTABLE_TEXT("Pactable, bulk, explanation read", () -> new PactableEngine(PactableEngine.Asked.TEXT)),
    PACTABLE_JSON("Pactable, bulk, answer as JSON", () -> new PactableEngine(PactableEngine.Asked.JSON));

    private final String label;
    private final Supplier<Engine> maker;

    Engines(String label, Supplier<Engine> maker) {
        this.label = label;
        this.maker = maker;
    }

    String label() {
        return label;
    }

    Engine make() {
        return maker.get();
    }

    boolean isPactable() {
        return name().startsWith("PACTABLE");
    }

    /** Whether each value is compared with each row, so that a large table takes seconds. */
    boolean isSlowOnLargeTables() {
        return this == CAMUNDA || this == KIE_DMN || this == EVRETE;
    }

    /** Whether a second thread tells something that the figures of one do not. */
    boolean isMeasuredOnTwoThreads(int rows) {
        return this != PACTABLE_TEXT
                && this != PACTABLE_JSON
                && this != PACTABLE_MANY_KPIS
                && (rows == 40 || (rows == 4_000 && !isSlowOnLargeTables()));
    }

    /** Those that differ in how a table is loaded, not in what is asked of it. */
    static Engines[] loaders() {
        return Arrays.stream(values())
                .filter(e -> e != DROOLS_NEW && e != OPENL_OBJECTS && (!e.isPactable() || e == PACTABLE))
                .toArray(Engines[]::new);
    }
}
