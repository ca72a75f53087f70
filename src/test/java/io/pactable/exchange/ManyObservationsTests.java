package io.pactable.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.measurement.Observation;
import io.pactable.support.Observed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A hundred thousand tickets are ordinary. */
@DisplayName("Very many observations")
class ManyObservationsTests {

    private static final int MANY = 100_000;

    @Test
    void areReadFromJsonWhileTheyArrive() throws IOException {
        List<Long> told = new ArrayList<>();
        Stream<String> text = Stream.of(
                        Stream.of("{\"rulebook\": \"helpdesk\", \"period\": \"2026-04\", \"observations\": ["),
                        IntStream.range(0, MANY).mapToObj(i -> (i == 0 ? "" : ",") + """
                                {"kind": "ticket", "id": "T-%s", "scope": "P%s", "reopened": 0.1, "opened": "2026-04-01T08:00"}
                                """.formatted(i, i % 4)),
                        Stream.of("]}"))
                .flatMap(s -> s);

        FactsFile file = FactsJson.read(stream(text.iterator()), FactsJson.LARGEST, told::add);

        assertThat(file.refusals()).isEmpty();
        List<Observation> observations = file.periods().get(0).observations();
        assertThat(observations).hasSize(MANY);
        assertThat(observations.get(MANY - 1).id()).isEqualTo("T-99999");
        assertThat(observations.get(MANY - 1).fields()).containsEntry("reopened", new BigDecimal("0.1"));
        assertThat(observations.get(4).kind()).isSameAs(observations.get(5).kind());
        assertThat(observations.get(4).scope()).isSameAs(observations.get(8).scope());
        assertThat(told).hasSize(MANY / 1_000).last().isEqualTo((long) MANY);
    }

    @Test
    void areReadFromATableWhileItArrives() {
        FactsFile file = FactsJson.read(Observed.FACTS.getBytes(StandardCharsets.UTF_8));
        Additions to = new Additions(file.periods().get(0));
        Stream<String> text = Stream.concat(
                Stream.of("id,scope,opened,reopened\n"),
                IntStream.range(0, MANY).mapToObj(i -> "T-%s,P%s,2026-04-01T08:00,1\n".formatted(i, i % 4)));

        new ObservationsCsv("tickets.csv", "Ticket", () -> stream(text.iterator()), 100_000_000, count -> {})
                .read(
                        Observed.helpDesk(),
                        file.readable(file.periods().get(0), Observed.helpDesk())
                                .period(),
                        to);

        assertThat(to.refusals()).isEmpty();
        assertThat(to.observations()).hasSize(MANY);
        assertThat(to.observations().get(7).kind()).isEqualTo("ticket");
        assertThat(to.observations().get(7).fields()).containsEntry("reopened", "1");
        assertThat(to.places().of("observations[7]", "")).isEqualTo("tickets.csv, line 9");
    }

    @Test
    void areRefusedWhenTheyAreTooMany() throws IOException {
        Stream<String> text = Stream.of(
                        Stream.of("{\"rulebook\": \"helpdesk\", \"period\": \"2026-04\", \"observations\": ["),
                        IntStream.rangeClosed(0, FactsDraft.MOST_OBSERVATIONS).mapToObj(i -> (i == 0 ? "7" : ",7")),
                        Stream.of("]}"))
                .flatMap(s -> s);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> FactsJson.read(stream(text.iterator()), FactsJson.LARGEST, count -> {})))
                .hasMessageContaining("more than 1000000 observations");
    }

    private static InputStream stream(Iterator<String> parts) {
        List<String> chunk = new ArrayList<>();
        return new SequenceInputStream(new java.util.Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                chunk.clear();
                while (parts.hasNext() && chunk.size() < 500) {
                    chunk.add(parts.next());
                }
                return new ByteArrayInputStream(String.join("", chunk).getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
