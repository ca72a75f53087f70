package io.pactable.measurement;

import io.pactable.contract.Formula;
import io.pactable.contract.Worded;
import java.util.List;
import java.util.Optional;

/**
 * A kind of observation and what each one of it holds.
 *
 * @param name as facts and the sheet {@code KPIs} call it
 * @param fields in the order of the sheet {@code Observations}
 */
public record ObservationKind(String name, List<Field> fields) {

    public ObservationKind {
        fields = List.copyOf(fields);
    }

    /**
     * A field of an observation.
     *
     * @param name unique within the kind
     * @param type what it holds
     * @param needed whether an observation without it is refused
     * @param row row of the sheet, from 1
     */
    public record Field(String name, FieldType type, boolean needed, int row) {}

    /** What a field holds. */
    public enum FieldType implements Worded {
        NUMBER("number", Formula.Type.NUMBER),
        TEXT("text", Formula.Type.TEXT),
        TIME("time", Formula.Type.TIME),
        YES_NO("yes or no", Formula.Type.YES_NO),
        /** Stretches of time in which the clock stood still: a list of {@code from} and {@code to}. */
        PAUSES("pauses", Formula.Type.LIST);

        private final String word;
        private final Formula.Type type;

        FieldType(String word, Formula.Type type) {
            this.word = word;
            this.type = type;
        }

        @Override
        public String word() {
            return word;
        }

        /** As formulas see it. */
        public Formula.Type type() {
            return type;
        }
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** The fields that hold times, in their order. */
    public List<String> times() {
        return fields.stream()
                .filter(f -> f.type() == FieldType.TIME)
                .map(Field::name)
                .toList();
    }
}
