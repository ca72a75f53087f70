package io.pactable.rulebook.read;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Escalation.Counted;
import io.pactable.conclusion.Escalation.Effect;
import io.pactable.conclusion.Escalation.Gaps;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Window;
import io.pactable.contract.ClauseId;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Escalations} sheet: what a run or a number of failures does. */
final class EscalationsBuilder {

    /** Longest window, in periods. */
    static final int MOST_PERIODS = 1200;

    private static final List<String> VERDICTS = List.of(Occasion.ANY_BREACH, Occasion.ANY_MET);
    private static final List<String> ALONE = List.of(Occasion.POINTS, Escalation.CREDIT, Escalation.CAPPED);

    private final References known;
    private final Findings findings;
    private final Map<String, Escalation> byName = new HashMap<>();
    private final Map<String, Integer> said = new HashMap<>();

    EscalationsBuilder(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    List<Escalation> build(@Nullable Table table) {
        return Rows.read(table, findings, this::escalation);
    }

    /** An escalation that asks for remedies has some. */
    void areAnswered(List<Escalation> escalations) {
        if (findings.hasErrorOn(SheetKind.REMEDIES.title())) {
            return;
        }
        Known answered = known.answeredEscalations();
        Set<String> warned = new LinkedHashSet<>();
        for (Escalation one : escalations) {
            boolean silent = one.effect() == Effect.REMEDY
                    && !answered.open()
                    && answered.find(one.name()).isEmpty();
            if (silent && warned.add(one.name())) {
                findings.warning(
                        place(one.line().row(), "name"),
                        "No row of the sheet Remedies answers to the escalation '%s'.".formatted(one.name()),
                        "Add one with this name as its 'Service level' and the band 'escalated', unless an engineer's rule answers.");
            }
        }
    }

    private Optional<Escalation> escalation(Cells cells) {
        Optional<ClauseId> clause = cells.clause("clause");
        String name = known.escalations().spelled(cells.text("name"));
        if (name.equalsIgnoreCase(Occasion.ALL) || name.contains(Occasion.SEPARATOR)) {
            cells.error(
                    "name",
                    "Other cells could not tell the escalation '%s' from something else.".formatted(Texts.brief(name)),
                    "Choose a name without semicolons that is not 'all'.");
        }
        Optional<String> level = level(cells);
        Optional<List<String>> bands = level.flatMap(l -> bands(cells, l));
        Optional<String> scope =
                cells.has("scope") ? cells.name("scope", "scope", null, known.scopes()) : Optional.of("");
        Optional<Counted> counted = cells.word("counted", Counted.class);
        Optional<Window> window = cells.word("window", Window.class);
        int of = length(cells, window);
        Optional<Gaps> gaps = cells.word("gaps", Gaps.class);
        Optional<BigDecimal> atLeast = atLeast(cells, bands, of);
        Optional<Effect> effect = cells.word("effect", Effect.class);
        Optional<BigDecimal> every = cells.positive("every");
        Optional<BigDecimal> factor = cells.positive("factor");
        Optional<String> to = cells.name("to", "service level or KPI", null, known.levels());
        effect.ifPresent(e -> effect(cells, e, bands, to));
        if (clause.isEmpty()
                || bands.isEmpty()
                || scope.isEmpty()
                || counted.isEmpty()
                || window.isEmpty()
                || atLeast.isEmpty()
                || effect.isEmpty()) {
            return Optional.empty();
        }
        Escalation escalation = new Escalation(
                cells.line(""),
                name,
                level.get(),
                bands.get(),
                scope.get(),
                counted.get(),
                window.get(),
                of,
                gaps.orElse(Gaps.BREAK),
                atLeast.get(),
                every.orElse(null),
                effect.get(),
                factor.orElse(null),
                to.orElse(""),
                cells.inForce());
        alike(cells, escalation);
        return Optional.of(escalation);
    }

    private Optional<String> level(Cells cells) {
        return cells.text("level").equalsIgnoreCase(Occasion.ALL)
                ? Optional.of(Occasion.ALL)
                : cells.name("level", "service level or KPI", null, known.levels());
    }

    private Optional<List<String>> bands(Cells cells, String level) {
        Set<String> named = new LinkedHashSet<>();
        List<String> written = cells.list("band");
        for (String part : written) {
            String word = part.toLowerCase(Locale.ROOT);
            if (VERDICTS.contains(word) || ALONE.contains(word)) {
                known.bands(level)
                        .find(word)
                        .ifPresent(band -> cells.error(
                                "band",
                                "'%s' has a meaning of its own here, and there is a band of this name.".formatted(word),
                                "Rename the band '%s' on the sheet Service levels and here.".formatted(band)));
                named.add(word);
            } else {
                cells.name("band", "band", part, known.bands(level)).ifPresent(named::add);
            }
        }
        Optional<String> alone = named.stream().filter(ALONE::contains).findFirst();
        if (alone.isPresent() && written.size() > 1) {
            cells.error(
                    "band",
                    "'%s' stands beside bands.".formatted(alone.get()),
                    "Give it a row of its own, without bands.");
            return Optional.empty();
        }
        if (named.contains(Escalation.CAPPED) && !level.equals(Occasion.ALL)) {
            cells.error(
                    "level",
                    "A limit holds amounts of several levels back, so periods that are 'capped' are not those of '%s'."
                            .formatted(level),
                    "Write 'all'.");
            return Optional.empty();
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(named));
    }

    private static int length(Cells cells, Optional<Window> window) {
        Optional<Integer> of = cells.whole("of", 1, MOST_PERIODS);
        if (window.filter(w -> w == Window.ROLLING).isPresent() && !cells.has("of")) {
            cells.missing("of", "A rolling window needs its length in periods, the present one included.");
        }
        if (window.filter(w -> w != Window.ROLLING).isPresent()) {
            cells.noMeaning(
                    List.of("of"),
                    "The window is '%s'".formatted(window.get().word()),
                    "Empty the cell, or choose rolling in 'Window'.");
            return 0;
        }
        return of.orElse(0);
    }

    private static Optional<BigDecimal> atLeast(Cells cells, Optional<List<String>> bands, int of) {
        Optional<BigDecimal> atLeast = cells.positive("atLeast");
        if (atLeast.isEmpty() || bands.isEmpty() || bands.get().contains(Occasion.POINTS)) {
            return atLeast;
        }
        if (atLeast.get().stripTrailingZeros().scale() > 0) {
            cells.error("atLeast", "Failures are counted, but the number is not whole.", "Write a whole number.");
        }
        boolean each = cells.text("counted").equalsIgnoreCase(Counted.EACH_LEVEL.word());
        if (each && of > 0 && atLeast.get().compareTo(BigDecimal.valueOf(of)) > 0) {
            cells.error(
                    "atLeast",
                    "There cannot be %s in a window of %s periods.".formatted(cells.text("atLeast"), of),
                    "Correct the number or the length of the window.");
        }
        return atLeast;
    }

    private static void effect(Cells cells, Effect effect, Optional<List<String>> bands, Optional<String> to) {
        boolean multiplies = effect.multipliesAmounts() || effect.multipliesPoints();
        boolean countsMoney =
                bands.stream().flatMap(List::stream).anyMatch(List.of(Escalation.CREDIT, Escalation.CAPPED)::contains);
        if (countsMoney && effect.multipliesPoints()) {
            cells.error(
                    "effect",
                    "Service points are counted before it is known what is owed, so '%s' cannot multiply them."
                            .formatted(cells.text("band")),
                    "Count bands, or choose multiply amounts.");
        }
        if (multiplies && !cells.has("factor")) {
            cells.missing("factor", "The effect '%s' needs its factor.".formatted(effect.word()));
        }
        if (effect == Effect.PROMOTE && !cells.has("to")) {
            cells.missing("to", "The effect 'promote' needs the service level whose remedies apply as well.");
        }
        List<String> unused = effect == Effect.REMEDY
                ? List.of("factor", "to")
                : multiplies ? List.of("every", "to") : List.of("every", "factor");
        cells.noMeaning(
                unused,
                "The effect is '%s'".formatted(effect.word()),
                "Empty what is there, or choose another word in 'Effect'.");
        if (effect == Effect.PROMOTE && to.isPresent() && to.get().equalsIgnoreCase(cells.text("level"))) {
            cells.error("to", "'%s' would be promoted to itself.".formatted(to.get()), "Name another service level.");
        }
    }

    /** Rows of one name are steps of one escalation: they do the same, each from another number on. */
    private void alike(Cells cells, Escalation escalation) {
        Escalation earlier = byName.putIfAbsent(escalation.name().toLowerCase(Locale.ROOT), escalation);
        if (earlier != null && earlier.effect() != escalation.effect()) {
            cells.error(
                    "effect",
                    "The escalation '%s' has the effect '%s' in row %s."
                            .formatted(
                                    escalation.name(),
                                    earlier.effect().word(),
                                    earlier.line().row()),
                    "Give each effect a name of its own.");
        }
        String content = String.join(
                "\n",
                escalation.name(),
                escalation.serviceLevel(),
                escalation.bandsCell(),
                escalation.scope(),
                escalation.counted().word(),
                escalation.window().word(),
                String.valueOf(escalation.of()),
                escalation.gaps().word(),
                escalation.atLeast().stripTrailingZeros().toPlainString(),
                escalation.to(),
                escalation.inForce().words());
        Integer twin = said.putIfAbsent(content, cells.number());
        if (twin != null) {
            cells.error(
                    "name",
                    "The row is due whenever row %s is.".formatted(twin),
                    "Delete one of the two rows, or give them other numbers or other days.");
        }
    }

    private static CellRef place(int row, String key) {
        SheetKind kind = SheetKind.ESCALATIONS;
        return new CellRef(kind.title(), row, kind.columns().indexOf(kind.column(key)) + 1);
    }
}
