package io.pactable.evaluation.effect;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.Decimals;
import io.pactable.evaluation.Evaluation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a conclusion is about and what it says, so that two of them can be set side by side. */
final class ConclusionWords {

    static final String LEVEL = "level";

    private ConclusionWords() {}

    /** What it is, the same before and after. */
    static String type(Conclusion c) {
        if (isLevel(c)) {
            return LEVEL;
        }
        if (c instanceof Penalty p) {
            return p.kind();
        }
        if (c instanceof Bonus b) {
            return b.kind();
        }
        return c instanceof Notice n ? n.kind() : c.type();
    }

    static boolean isLevel(Conclusion c) {
        return c instanceof LevelMet || c instanceof Breach;
    }

    /** Whom or what it is about, its scope left out. */
    static String subject(Conclusion c) {
        if (c instanceof LevelMet m) {
            return m.serviceLevel();
        }
        if (c instanceof Breach b) {
            return b.serviceLevel();
        }
        if (c instanceof Penalty p) {
            return p.payer() + " to " + p.payee();
        }
        if (c instanceof Bonus b) {
            return b.payer() + " to " + b.payee();
        }
        if (c instanceof EarnedBack e) {
            return e.payer() + " to " + e.payee() + " for " + e.of().name();
        }
        if (c instanceof PricePayable p) {
            return p.payer() + " to " + p.payee();
        }
        if (c instanceof Escalated e) {
            return e.escalation() + " of " + e.serviceLevel();
        }
        if (c instanceof TerminationRight t) {
            return "of " + t.holder();
        }
        if (c instanceof Notice n) {
            return "to " + n.addressee();
        }
        if (c instanceof Obligation o) {
            return "of " + o.obliged();
        }
        if (c instanceof Excused e) {
            return e.excuse() + ", " + e.kpi();
        }
        if (c instanceof Excluded e) {
            return e.kpi();
        }
        return c instanceof NotDetermined n ? n.kpi() : "";
    }

    /** What it says: the band that was reached, the amount, the number or the day. */
    static String says(Conclusion c, Evaluation of) {
        if (c instanceof LevelMet m) {
            return "met, " + m.band() + points(m.points());
        }
        if (c instanceof Breach b) {
            return "breach, " + b.band() + points(b.points());
        }
        if (c instanceof Escalated e) {
            return "count " + Decimals.plain(e.count()) + ", " + e.effect();
        }
        if (c instanceof Obligation o) {
            return (Decimals.plain(o.quantity()) + " " + o.unit()).strip();
        }
        if (c instanceof TerminationRight t) {
            return due(t.due(), of);
        }
        if (c instanceof Notice n) {
            return due(n.due(), of);
        }
        String amount = amount(c).map(of.statement().rounding()::print).orElse("");
        if (c instanceof Penalty p) {
            return amount + claim(p.claim(), p.soleRemedy());
        }
        return c instanceof Bonus b ? amount + claim(b.claim(), b.soleRemedy()) : amount;
    }

    /** The money that it is about. */
    static Optional<BigDecimal> amount(Conclusion c) {
        if (c instanceof Penalty p) {
            return Optional.of(p.amount());
        }
        if (c instanceof Bonus b) {
            return Optional.of(b.amount());
        }
        if (c instanceof EarnedBack e) {
            return Optional.of(e.amount());
        }
        return c instanceof PricePayable p ? Optional.of(p.amount()) : Optional.empty();
    }

    /** The whole of it, for example {@code service credit, clause 4.1 (eu-west), Provider to Customer: EUR 50.00}. */
    static String whole(Conclusion c, Evaluation of) {
        String says = says(c, of);
        return about(c) + (says.isEmpty() ? "" : ": " + says);
    }

    /** What it is about, for example {@code service credit, clause 4.1 (eu-west), Provider to Customer}. */
    static String about(Conclusion c) {
        String scope = c.scope().isEmpty() ? "" : " (" + c.scope() + ")";
        String subject = subject(c);
        String clause = ", clause " + c.line().clause();
        if (isLevel(c)) {
            return subject + scope + clause;
        }
        return type(c) + clause + scope + (subject.isEmpty() ? "" : ", " + subject);
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String points(BigDecimal points) {
        return points.signum() == 0
                ? ""
                : ", %s %s"
                        .formatted(Decimals.plain(points), points.compareTo(BigDecimal.ONE) == 0 ? "point" : "points");
    }

    private static String claim(ClaimRight claim, boolean sole) {
        String must = claim.state() == ClaimRight.State.AUTOMATIC
                ? ""
                : ", " + claim.state().word();
        return must + (sole ? ", sole remedy" : "");
    }

    /** A moment as the contract's clock shows it. */
    private static String due(@Nullable Instant due, Evaluation of) {
        return due == null
                ? ""
                : "due "
                        + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                due.atZone(of.request().rulebook().terms().zone()));
    }
}
