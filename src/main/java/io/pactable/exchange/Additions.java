package io.pactable.exchange;

import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Observation;
import io.pactable.measurement.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The facts of a period as they grow by what stands in other files. */
public final class Additions {

    private final List<Observation> observations;
    private final List<ExcusedEvent> excused;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Places places;
    private boolean observationsRefused;

    Additions(PeriodFacts to) {
        this.observations = new ArrayList<>(to.observations());
        this.excused = new ArrayList<>(to.excused());
        this.places = to.places().copy();
    }

    /** An excused event, and where it stands, for example {@code maintenance.ics, line 12}. */
    public void excused(String place, ExcusedEvent event) {
        places.put("excused[" + excused.size() + "]", place);
        excused.add(event);
    }

    /** Something that cannot be read, with its place and with what would be right. */
    public void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    /** Something of the observations that cannot be read: none is missing because of it. */
    void refuseObservations(Refusal refusal) {
        refuse(refusal);
        observationsRefused = true;
    }

    boolean observationsRefused() {
        return observationsRefused;
    }

    /** The next observations are lines of the table; its name and a comma stand before the number. */
    void observationsOf(String table) {
        places.observationsFrom(table + ", line ", "");
    }

    void observation(int line, Observation observation) {
        places.observation(line);
        observations.add(observation);
    }

    List<Observation> observations() {
        return observations;
    }

    List<ExcusedEvent> excused() {
        return excused;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    Places places() {
        return places;
    }
}
