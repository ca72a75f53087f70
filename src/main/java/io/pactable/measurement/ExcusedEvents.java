package io.pactable.measurement;

import io.pactable.contract.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the excused events of a period. */
final class ExcusedEvents {

    /** Of more observations than this no id is proposed for one that is not among them. */
    private static final int MOST_PROPOSED = 1_000;

    private final PeriodFacts facts;
    private final Refusals refusals;
    private final WrittenTimes times;

    private ExcusedEvents(PeriodFacts facts, Refusals refusals) {
        this.facts = facts;
        this.refusals = refusals;
        this.times = new WrittenTimes(facts.input().zone());
    }

    /** The events in the order of time, whatever the order of the facts. What is wrong goes to the refusals. */
    static List<ExcusedSpan> read(PeriodFacts facts, Refusals refusals) {
        return new ExcusedEvents(facts, refusals).read();
    }

    private List<ExcusedSpan> read() {
        List<String> types = facts.input().exclusions().stream()
                .map(Exclusion::type)
                .distinct()
                .toList();
        Set<String> ids = new HashSet<>();
        Set<String> scopes = new TreeSet<>();
        facts.input().kpis().forEach(k -> scopes.addAll(k.scopes()));
        scopes.addAll(facts.observations()
                .scopes(facts.observations().kinds().stream()
                        .map(ObservationKind::name)
                        .toList()));
        scopes.remove("");
        boolean anyScope = facts.input().kpis().stream().anyMatch(Kpi::anyScope);
        List<ExcusedSpan> spans = new ArrayList<>();
        for (int i = 0; i < facts.input().excused().size(); i++) {
            ExcusedEvent event = facts.input().excused().get(i);
            String at = "excused[" + i + "]";
            if (!types.contains(event.type())) {
                refusals.add(at + ".type", Names.unknown("type of excused event", event.type(), types));
            }
            if (event.id().isBlank()) {
                refusals.add(at + ".id", "The id is missing. Give each excused event its own.");
            } else if (!ids.add(event.id())) {
                refusals.add(
                        at + ".id",
                        "There is another excused event with the id '%s'. Give each its own, and each one once."
                                .formatted(event.id()));
            }
            if (!event.scope().isEmpty() && !anyScope && !scopes.contains(event.scope())) {
                refusals.add(at + ".scope", Names.unknown("scope", event.scope(), List.copyOf(scopes)));
            }
            for (int k = 0; k < event.observations().size(); k++) {
                String id = event.observations().get(k);
                if (!facts.observations().has(id)) {
                    refusals.add(
                            at + ".observations[" + k + "]",
                            "There is no observation with the id '%s' in the facts.%s"
                                    .formatted(
                                            id,
                                            facts.observations().size() > MOST_PROPOSED
                                                    ? ""
                                                    : Names.nearest(id, ids())
                                                            .map(n -> " Maybe '" + n + "' is meant.")
                                                            .orElse("")));
                }
            }
            ExcusedSpan span = span(event, at);
            if (span != null) {
                spans.add(span);
            }
        }
        spans.sort(Comparator.comparing((ExcusedSpan s) -> s.span().from())
                .thenComparing(s -> s.event().id()));
        return spans;
    }

    private List<String> ids() {
        return facts.observations().kinds().stream()
                .flatMap(kind -> facts.observations().of(kind.name(), null).stream())
                .map(Observed::id)
                .toList();
    }

    private @Nullable ExcusedSpan span(ExcusedEvent event, String at) {
        List<String> notes = new ArrayList<>();
        Instant from = time(event.from(), at + ".from", facts.period().from(), notes);
        Instant to = time(event.to(), at + ".to", facts.period().to(), notes);
        Instant noticed = time(event.noticed(), at + ".noticed", Observed.NEVER, notes);
        if (from == null || to == null || noticed == null) {
            return null;
        }
        if (to.isBefore(from)) {
            refusals.add(
                    at + (event.to().isEmpty() ? ".from" : ".to"),
                    Observations.endsBeforeItStarts(
                            "excused event", from, to, notes, facts.input().zone()));
            return null;
        }
        return new ExcusedSpan(
                event,
                new Interval(from, to),
                event.noticed().isEmpty() ? null : noticed,
                Set.copyOf(event.observations()),
                notes);
    }

    private @Nullable Instant time(String text, String field, Instant blank, List<String> notes) {
        if (text.isEmpty()) {
            return blank;
        }
        try {
            WrittenTimes.Read read = times.read(text);
            if (!read.note().isEmpty()) {
                notes.add(read.note());
            }
            return read.instant();
        } catch (DateTimeException e) {
            refusals.add(
                    field,
                    "'%s' is not a time. %s"
                            .formatted(text.length() <= 60 ? text : text.substring(0, 60) + "…", WrittenTimes.RIGHT));
            return null;
        }
    }
}
