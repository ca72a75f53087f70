package io.pactable.cli;

import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Refusal;
import java.time.ZoneId;
import java.util.List;

/** Reads excused events from the text of a calendar file. */
@FunctionalInterface
public interface ExcusedFiles {

    /**
     * The events of the calendar that touch the period.
     *
     * @param text of the file
     * @param zone of the contract, for times that name none
     */
    Found read(String text, ServicePeriod period, ZoneId zone);

    /**
     * What a calendar holds.
     *
     * @param events in the order of the file
     * @param refusals what is wrong with it, each at a place such as {@code line 12}; empty when nothing is
     */
    record Found(List<ExcusedEvent> events, List<Refusal> refusals) {

        public Found {
            events = List.copyOf(events);
            refusals = List.copyOf(refusals);
        }
    }
}
