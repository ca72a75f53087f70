package io.pactable.support;

import io.pactable.contract.Amounts;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.Facts;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.ExampleWords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample contracts of the repository. */
public final class Samples {

    public static final Path FOLDER = Path.of("rules");

    /** A period that every sample settles starts in this month. */
    public static final YearMonth MONTH = YearMonth.of(2026, 3);

    private Samples() {}

    /** Names of the folders, sorted. */
    public static List<String> ids() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    public static Reading reading(String id) throws IOException {
        String file = id + RulebookReader.EXTENSION;
        return RulebookReader.read(
                id, file, Files.readAllBytes(FOLDER.resolve(id).resolve(file)), List.of());
    }

    public static Rulebook rulebook(String id) throws IOException {
        return reading(id).rulebook().orElseThrow();
    }

    public static ServicePeriod period(Rulebook rulebook) {
        return rulebook.terms().periods().startingIn(MONTH);
    }

    /** The ready values, charges and quantities of the first worked example, for another period. */
    public static Facts firstFacts(Rulebook rulebook, ServicePeriod period) {
        Example example = rulebook.examples().get(0);
        return new Facts(
                "",
                period,
                amounts(example, ExampleWords.CHARGE),
                amounts(example, ExampleWords.QUANTITY),
                measurements(example));
    }

    private static Amounts amounts(Example example, String what) {
        return new Amounts(example.given().stream()
                .filter(f -> f.what().equals(what))
                .map(f -> new NamedAmount(f.name(), f.scope(), new BigDecimal(f.value())))
                .toList());
    }

    private static List<Measurement> measurements(Example example) {
        List<Measurement> measurements = new ArrayList<>();
        for (Example.Fact fact : example.given()) {
            if (fact.what().equals(ExampleWords.KPI)) {
                measurements.add(new Measurement(
                        fact.ref().toString(), fact.name(), fact.scope(), new BigDecimal(fact.value())));
            }
        }
        return measurements;
    }
}
