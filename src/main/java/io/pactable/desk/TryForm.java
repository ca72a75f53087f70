package io.pactable.desk;

import io.pactable.contract.PeriodPattern;
import io.pactable.desk.Ask.FactList;
import io.pactable.measurement.ObservationKind;
import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields in which facts are tried.
 *
 * @param period one field for a month, or the first and the last day
 * @param groups charges, quantities and KPIs, without those that the rulebook has none of
 * @param kinds of observation; empty when nothing is worked out from observations
 * @param observations the text field for them
 * @param more the text field for everything else
 * @param name the field for the name of an example
 * @param problems what is wrong, in the order of the fields
 */
record TryForm(
        List<Field> period,
        List<Group> groups,
        List<Kind> kinds,
        Field observations,
        Field more,
        Field name,
        List<Said> problems) {

    /** Fields under one heading. */
    record Group(String heading, String hint, List<Field> fields) {}

    /**
     * One field.
     *
     * @param scopeKey name of the field for its scope; empty when the scope is not asked for
     */
    record Field(
            String key,
            String label,
            String unit,
            String hint,
            String value,
            String scopeKey,
            String scope,
            List<String> problems) {}

    /** @param fields of the kind, in words */
    record Kind(String name, String fields, boolean checked) {}

    /** A problem in the list above the fields. */
    record Said(String key, String label, String message) {}

    static TryForm of(Rulebook rulebook, Map<String, List<String>> written, List<TryProblem> problems) {
        return new Builder(rulebook, written, problems).form();
    }

    private record Builder(Rulebook rulebook, Map<String, List<String>> written, List<TryProblem> problems) {

        TryForm form() {
            List<Ask> asks = Ask.of(rulebook);
            List<Group> groups = new ArrayList<>();
            group(groups, asks, FactList.CHARGES, "Charges", "Amounts without currency, for example 1000.00.");
            group(groups, asks, FactList.QUANTITIES, "Quantities", "Numbers, for example 1200.");
            group(groups, asks, FactList.MEASUREMENTS, "KPIs", "Numbers with a decimal point, for example 99.5.");
            List<Field> period = period();
            Field observations = field(TryValues.OBSERVATIONS, "Observations", "", "", "");
            Field more = field(TryValues.MORE, "Other facts, as JSON", "", "", "");
            List<Field> all = new ArrayList<>(period);
            groups.forEach(g -> all.addAll(g.fields()));
            all.add(observations);
            all.add(more);
            Field name = field("name", "Name of the example", "", "", "");
            all.add(name);
            return new TryForm(period, groups, kinds(), observations, more, name, said(all));
        }

        private List<Field> period() {
            PeriodPattern periods = rulebook.terms().periods();
            return switch (periods.kind()) {
                case ANY ->
                    List.of(
                            field(TryValues.FROM, "First day", "", "For example 2026-04-01.", ""),
                            field(TryValues.LAST, "Last day", "", "It belongs to the period.", ""));
                case MONTH -> List.of(field(TryValues.MONTH, "Month", "", starts(periods, "For example 2026-04."), ""));
                default ->
                    List.of(field(
                            TryValues.MONTH,
                            "Month in which the " + periods.kind().word() + " starts",
                            "",
                            starts(periods, "For example 2026-04."),
                            ""));
            };
        }

        private static String starts(PeriodPattern periods, String otherwise) {
            return periods.firstDay() == 1
                    ? otherwise
                    : otherwise + " The period starts on day " + periods.firstDay() + " of it.";
        }

        private void group(List<Group> groups, List<Ask> asks, FactList list, String heading, String hint) {
            List<Field> fields = asks.stream()
                    .filter(ask -> ask.list() == list)
                    .map(ask -> field(
                            ask.key(),
                            ask.scope().isEmpty() ? ask.name() : ask.name() + " (" + ask.scope() + ")",
                            ask.unit(),
                            ask.hint(),
                            ask.asksScope() ? ask.scopeKey() : ""))
                    .toList();
            if (!fields.isEmpty()) {
                groups.add(new Group(heading, hint, fields));
            }
        }

        private Field field(String key, String label, String unit, String hint, String scopeKey) {
            return new Field(
                    key,
                    label,
                    unit,
                    hint,
                    value(key),
                    scopeKey,
                    scopeKey.isEmpty() ? "" : value(scopeKey),
                    problems.stream()
                            .filter(p -> p.key().equals(key)
                                    || (!scopeKey.isEmpty() && p.key().equals(scopeKey)))
                            .map(p -> p.place().isEmpty() ? p.message() : p.place() + ": " + p.message())
                            .toList());
        }

        private String value(String key) {
            List<String> values = written.getOrDefault(key, List.of());
            return values.isEmpty() ? "" : values.get(0);
        }

        private List<Kind> kinds() {
            List<String> checked = written.getOrDefault(TryValues.OBSERVED, List.of());
            return rulebook.observationKinds().stream()
                    .map(kind -> new Kind(kind.name(), fields(kind), checked.contains(kind.name())))
                    .toList();
        }

        private static String fields(ObservationKind kind) {
            return kind.fields().stream()
                    .map(f -> f.name() + " (" + f.type().word() + (f.needed() ? "" : ", may be left out") + ")")
                    .collect(Collectors.joining(", "));
        }

        private List<Said> said(List<Field> fields) {
            List<Said> said = new ArrayList<>();
            for (Field field : fields) {
                field.problems().forEach(p -> said.add(new Said(field.key(), field.label(), p)));
            }
            problems.stream().filter(p -> p.key().isEmpty()).forEach(p -> said.add(new Said("", "", p.message())));
            return said;
        }
    }
}
