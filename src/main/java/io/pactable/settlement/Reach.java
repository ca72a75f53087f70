package io.pactable.settlement;

import java.util.Locale;
import java.util.Optional;

/**
 * Which amounts a limit applies to, as a cell says it: {@code all penalties}, {@code all bonuses}, {@code clause 5.1}
 * or {@code group Availability}.
 *
 * @param what the part before the name
 * @param name number of the clause or name of the group; empty for all
 */
public record Reach(What what, String name) {

    /** Kinds of reach. */
    public enum What {
        ALL_PENALTIES,
        ALL_BONUSES,
        CLAUSE,
        GROUP
    }

    /** Covers no amount: no clause has an empty number. */
    public static final Reach NOTHING = new Reach(What.CLAUSE, "");

    /** What a cell may say, for messages. */
    public static final String FORMS =
            "'all penalties', 'all bonuses', 'clause' and its number, or 'group' and its name";

    /** The reach written in a cell; empty when it is none. */
    public static Optional<Reach> parse(String cell) {
        String text = cell.toLowerCase(Locale.ROOT);
        if (text.equals("all penalties")) {
            return Optional.of(new Reach(What.ALL_PENALTIES, ""));
        }
        if (text.equals("all bonuses")) {
            return Optional.of(new Reach(What.ALL_BONUSES, ""));
        }
        if (text.startsWith("clause ")) {
            return Optional.of(
                    new Reach(What.CLAUSE, cell.substring("clause ".length()).strip()));
        }
        if (text.startsWith("group ")) {
            return Optional.of(
                    new Reach(What.GROUP, cell.substring("group ".length()).strip()));
        }
        return Optional.empty();
    }

    /** Whether an amount that comes from the remedy is within reach. */
    public boolean covers(Remedy remedy) {
        return covers(remedy.kind(), remedy.line().clause().number(), remedy.group());
    }

    /** Whether an amount of an earlier period is within reach. */
    public boolean covers(PastAmount past) {
        return covers(past.kind(), past.clause(), past.group());
    }

    private boolean covers(RemedyKind kind, String clause, String group) {
        return switch (what) {
            case ALL_PENALTIES -> kind.effect() == RemedyKind.Effect.PENALTY;
            case ALL_BONUSES -> kind.effect() == RemedyKind.Effect.BONUS;
            case CLAUSE -> kind.isMoney() && clause.equals(name);
            case GROUP -> kind.isMoney() && group.equals(name);
        };
    }

    /** The reach as a sentence names it. */
    public String words() {
        return switch (what) {
            case ALL_PENALTIES -> "all penalties";
            case ALL_BONUSES -> "all bonuses";
            case CLAUSE -> "clause " + name;
            case GROUP -> "group " + name;
        };
    }
}
