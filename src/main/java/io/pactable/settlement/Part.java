package io.pactable.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Amounts that a limit takes together.
 *
 * @param limit the limit
 * @param label the scope, level, incident or line; empty where it takes all of them together
 * @param lines at least one, in their order
 */
record Part(Limit limit, String label, List<Line> lines) {

    Part {
        lines = List.copyOf(lines);
    }

    /** The amounts within reach of the limit on their days, cut as it takes them. */
    static List<Part> of(Limit limit, List<Line> lines) {
        List<String> labels = new ArrayList<>();
        List<List<Line>> members = new ArrayList<>();
        Map<String, Integer> known = new HashMap<>();
        for (Line line : lines) {
            if (!covers(limit, line)) {
                continue;
            }
            Optional<String> shared = shared(taken(limit), line);
            Integer at = shared.map(known::get).orElse(null);
            if (at == null) {
                shared.ifPresent(label -> known.put(label, members.size()));
                labels.add(shared.orElse(line.name()));
                members.add(new ArrayList<>(List.of(line)));
            } else {
                members.get(at).add(line);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            parts.add(new Part(limit, labels.get(i), members.get(i)));
        }
        return parts;
    }

    static boolean covers(Limit limit, Line line) {
        return limit.reach().covers(line.remedy())
                && limit.inForce().on(line.due().on().on());
    }

    /** A price is that of a scope or of the whole. */
    private static Taken taken(Limit limit) {
        boolean price = limit.kind().stage() == LimitKind.Stage.PRICES;
        return price && limit.taken() != Taken.EACH_SCOPE ? Taken.TOGETHER : limit.taken();
    }

    /** What the line shares with others of its part; empty for a part of its own. */
    private static Optional<String> shared(Taken taken, Line line) {
        return switch (taken) {
            case TOGETHER -> Optional.of("");
            case EACH_SCOPE -> Optional.of(line.due().on().scope());
            case EACH_LEVEL -> Optional.of(line.due().on().serviceLevel());
            case EACH_INCIDENT -> Optional.of(line.due().on().incident()).filter(i -> !i.isEmpty());
            case EACH_LINE -> Optional.empty();
        };
    }

    List<Line> owed() {
        return lines.stream().filter(Line::isOwed).toList();
    }

    /** The scope whose charges its bound is taken of; empty for those of the whole contract. */
    String scope() {
        return switch (taken(limit)) {
            case TOGETHER, EACH_LEVEL, EACH_INCIDENT -> "";
            case EACH_SCOPE, EACH_LINE -> lines.get(0).due().on().scope();
        };
    }

    /** Whether an earlier amount belongs to it. */
    boolean holds(PastAmount past) {
        if (!limit.reach().covers(past)) {
            return false;
        }
        Line first = lines.get(0);
        return switch (limit.taken()) {
            case TOGETHER, EACH_INCIDENT -> true;
            case EACH_SCOPE -> past.scope().equals(first.due().on().scope());
            case EACH_LEVEL ->
                past.serviceLevel().isEmpty()
                        || past.serviceLevel().equals(first.due().on().serviceLevel());
            case EACH_LINE ->
                past.clause().equals(first.remedy().line().clause().number())
                        && past.scope().equals(first.due().on().scope())
                        && (past.serviceLevel().isEmpty()
                                || past.serviceLevel().equals(first.due().on().serviceLevel()));
        };
    }
}
