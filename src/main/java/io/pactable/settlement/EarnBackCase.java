package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * An earlier credit and the performance since: the fact that the rows of {@code Earn-back} match on. There is one for
 * each credit and each standard that a row asks for.
 *
 * @param credit the credit
 * @param standard the word of the standard
 * @param than the level of the standard as a cell writes it; empty for none
 * @param periods how many periods the standard is asked for
 * @param completed whether it is met with the present period, and was not with the one before
 * @param how what was found, in words
 * @param on the day by whose terms it is judged
 * @param evidence ids of the measurements of the present period
 */
public record EarnBackCase(
        PastAmount credit,
        String standard,
        String than,
        int periods,
        boolean completed,
        String how,
        LocalDate on,
        List<String> evidence) {

    public EarnBackCase {
        evidence = List.copyOf(evidence);
    }

    /** Equal ones have equal ones: the rest is left out, since they are looked up very often. */
    @Override
    public int hashCode() {
        return credit.hashCode();
    }

    /** Whether a row for the given service level, or for all of them, is about the credit. */
    public boolean concerns(String cell) {
        return cell.equalsIgnoreCase(Occasion.ALL) || cell.equals(credit.serviceLevel());
    }

    /** Whether the credit is of the group. */
    public boolean ofGroup(String cell) {
        return cell.equals(credit.group());
    }

    /** Whether the credit is of none of the months, which are written with semicolons between them. */
    public boolean outside(String months) {
        return Arrays.stream(months.split(";"))
                .map(String::strip)
                .noneMatch(String.valueOf(credit.period().from().getMonthValue())::equals);
    }

    /** Whether it is judged by the terms of the day or a later one, written as 2026-03-31. */
    public boolean since(String day) {
        return !on.isBefore(LocalDate.parse(day));
    }

    /** Whether it is judged by the terms of the day or an earlier one, written as 2026-03-31. */
    public boolean until(String day) {
        return !on.isAfter(LocalDate.parse(day));
    }

    /** The amount of the credit. */
    public BigDecimal amount() {
        return credit.amount();
    }
}
