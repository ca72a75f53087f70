package io.pactable.bench;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a programmer would write without an engine: a map from the level to its bands. The limit of what is possible.
 */
final class JavaEngine implements Engine {

    @Override
    public byte[] source(List<BandRow> rows) {
        StringBuilder text = new StringBuilder();
        for (BandRow row : rows) {
            text.append("%s;%s;%s;%s;%s\n"
                    .formatted(row.level().key(), row.lower(), row.upper(), row.band(), row.percent()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Loaded load(byte[] source) {
        Map<String, List<Row>> bands = new HashMap<>();
        new String(source, StandardCharsets.UTF_8)
                .lines()
                .map(JavaEngine::row)
                .forEach(row -> bands.computeIfAbsent(row.key(), key -> new ArrayList<>())
                        .add(row));
        return cases -> (Plain) one -> conclude(bands, one);
    }

    private record Row(String key, BigDecimal lower, BigDecimal upper, String band, BigDecimal percent) {}

    private static Row row(String line) {
        String[] cells = line.split(";", -1);
        return new Row(
                cells[0], new BigDecimal(cells[1]), new BigDecimal(cells[2]), cells[3], new BigDecimal(cells[4]));
    }

    private static List<Concluded> conclude(Map<String, List<Row>> bands, Case one) {
        List<Concluded> concluded = new ArrayList<>(one.values().size());
        for (Case.Value value : one.values()) {
            for (Row row : requireNonNull(bands.get(value.key()))) {
                if (row.lower().compareTo(value.value()) <= 0 && value.value().compareTo(row.upper()) < 0) {
                    concluded.add(Concluded.of(value.key(), row.band(), row.percent(), one.charge()));
                    break;
                }
            }
        }
        return concluded;
    }
}
