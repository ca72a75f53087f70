package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of one settlement on their way through the limits, and what each limit did.
 *
 * <p>An amount whose limit cannot be told is taken out and left open.
 */
final class Ladder {

    private final SettlementInput input;
    private final List<Limit> limits;
    private final Bounds bounds;
    private final List<Line> lines;
    private @Nullable List<Line> present;
    private final List<Held> held = new ArrayList<>();
    private final List<LimitApplied> applied = new ArrayList<>();
    private final List<PriceLine> prices = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<Line, BigDecimal> spared = new HashMap<>();
    private final Map<Line.Start, String> open = new IdentityHashMap<>();
    private final Set<Line> inPrice = new HashSet<>();
    private final List<RemedyDue> undetermined;

    /**
     * @param input everything that the settlement depends on
     * @param starts amounts in their order
     * @param undetermined remedies that are due but whose amounts are not known
     */
    Ladder(SettlementInput input, List<Line.Start> starts, List<RemedyDue> undetermined) {
        this.input = input;
        List<Limit> inOrder = new ArrayList<>(input.limits());
        inOrder.sort(Limit.IN_ORDER);
        this.limits = inOrder;
        this.bounds = new Bounds(input);
        this.lines = new ArrayList<>(starts.size());
        for (Line.Start start : starts) {
            lines.add(new Line(start, input.basis().computedIn()));
        }
        this.undetermined = List.copyOf(undetermined);
        for (Line line : lines) {
            lapse(line);
        }
    }

    /** What was not claimed in time is not owed, before any limit. */
    private static void lapse(Line line) {
        ClaimRight claim = line.start.claim();
        if (claim.state() == ClaimRight.State.LAPSED) {
            line.become(
                    BigDecimal.ZERO,
                    line.remedy().line(),
                    Wording.of(claim.by() == null ? "not claimed in time" : "not claimed by " + claim.by()));
        }
    }

    /** Applies the limits of the stage in their order. */
    void climb(LimitKind.Stage stage) {
        for (Limit limit : limits) {
            if (limit.kind().stage() == stage) {
                LimitSteps.of(limit.kind()).apply(limit, this);
            }
        }
    }

    /** Leaves amounts open that no limit has converted, or whose later limits cannot be told. */
    void check() {
        Currency due = input.basis().rounding().currency();
        List<Line> unconverted = new ArrayList<>(0);
        for (Line line : lines) {
            if (!line.currency.equals(due)) {
                unconverted.add(line);
            }
        }
        for (Line line : unconverted) {
            leaveOpen(
                    line,
                    "it is computed in %s, and no limit of the kind '%s' makes it %s."
                            .formatted(line.currency, LimitKind.CONVERT.word(), due));
        }
        for (Limit limit : limits) {
            if (limit.kind().stage() != LimitKind.Stage.AMOUNTS) {
                for (Part part : Part.of(limit, lines)) {
                    try {
                        bounds.of(part);
                    } catch (CannotCompute e) {
                        leaveOpen(part, e.reason());
                    }
                }
            }
        }
    }

    SettlementInput input() {
        return input;
    }

    Basis basis() {
        return input.basis();
    }

    Bounds bounds() {
        return bounds;
    }

    /** As they are now: what is taken out later stays in the list. */
    List<Line> lines() {
        if (present == null) {
            present = List.copyOf(lines);
        }
        return present;
    }

    List<Held> held() {
        return held;
    }

    List<LimitApplied> applied() {
        return applied;
    }

    List<PriceLine> prices() {
        return prices;
    }

    /** Sentences about totals. */
    List<String> remarks() {
        return remarks;
    }

    /** What of a penalty falls away because the price cannot fall so low. */
    Map<Line, BigDecimal> spared() {
        return spared;
    }

    /** Payments that have a price, and penalties that are set off against them. */
    Set<Line> inPrice() {
        return inPrice;
    }

    /** Reasons for the amounts that were taken out. */
    Map<Line.Start, String> open() {
        return open;
    }

    List<RemedyDue> undetermined() {
        return undetermined;
    }

    /** Takes the part's amounts out; those that are nothing stay nothing under any limit. */
    void leaveOpen(Part part, String reason) {
        if (part.lines().stream().anyMatch(Line::isOwed)) {
            part.lines().forEach(line -> leaveOpen(line, reason));
        }
    }

    private void leaveOpen(Line line, String reason) {
        open.putIfAbsent(line.start, reason);
        lines.remove(line);
        present = null;
    }

    void record(Part part, Bounds.Bound bound, BigDecimal before, BigDecimal after, Currency was) {
        applied.add(new LimitApplied(
                part.limit(),
                part.label(),
                bound.amount(),
                bound.formula(),
                before,
                after,
                was,
                part.lines().get(0).currency));
    }
}
