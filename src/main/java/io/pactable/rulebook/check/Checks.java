package io.pactable.rulebook.check;

import io.pactable.contract.Formulas;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;

/** All checks of a rulebook that can be read. */
public final class Checks {

    /** In the order of the manual, which is {@code docs/findings.md}. */
    private static final List<Check> ALL = List.of(
            new GapCheck(),
            new SplitLevelCheck(),
            new TouchingBoundsCheck(),
            new PrintedBandsCheck(),
            new OpenRangeCheck(),
            new OverlapCheck(),
            new UnboundedBandCheck(),
            new UnreachableBandCheck(),
            new FinerThanScaleCheck(),
            new UncoveredDaysCheck(),
            new PercentScaleCheck(),
            new BreachWithoutRemedyCheck(),
            new UnreachedRemedyCheck(),
            new UnusedPointsCheck(),
            new UnusedGroupCheck(),
            new UnusedDeclarationCheck(),
            new WorseCostsLessCheck(),
            new PenaltyAndBonusCheck(),
            new PenaltyWhenMetCheck(),
            new BonusWhenMissedCheck(),
            new VerdictAgainstTargetCheck(),
            new LevelsOutOfOrderCheck(),
            new PointsOrderCheck(),
            new PaysNothingCheck(),
            new OddPayerCheck(),
            new JumpCheck(),
            new UncappedCheck(),
            new CapMakesBandsDeadCheck(),
            new UnmetLimitCheck(),
            new UnmetEarnBackCheck(),
            new AllocationCheck(),
            new DoubleRemedyCheck(),
            new SilenceRewardedCheck(),
            new EscalationNeverDueCheck(),
            new FormulaFailsCheck());

    private Checks() {}

    /**
     * What the checks find.
     *
     * @param readable what could be read of the rulebook
     * @param file name of the workbook, for findings
     * @param before what was found when it was read: what rests on a row with an error is not reported again
     * @param formulas the expression language
     */
    public static List<Finding> run(Rulebook readable, String file, List<Finding> before, Formulas formulas) {
        Subject subject = new Subject(readable, before, formulas);
        List<Finding> found = new ArrayList<>();
        for (Check check : ALL) {
            check.look(subject, new Report(check, file, found));
        }
        return found;
    }

    /** Ids of all kinds of finding, in the order of the manual. */
    public static List<String> kinds() {
        return ALL.stream().map(Check::kind).toList();
    }
}
