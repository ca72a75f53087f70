package io.pactable.bench;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * Camunda's DMN engine, its default FEEL, which compares decimals. The percentage comes out as a text: the engine would
 * make a double of a number.
 */
final class CamundaEngine implements Engine {

    @Override
    public byte[] source(List<BandRow> rows) {
        return Dmn.write(rows, true);
    }

    @Override
    public Loaded load(byte[] source) {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision decision = engine.parseDecision("credit", new ByteArrayInputStream(source));
        return cases -> (Plain) one -> conclude(engine, decision, one);
    }

    private static List<Concluded> conclude(DmnEngine engine, DmnDecision decision, Case one) {
        List<Concluded> concluded = new ArrayList<>(one.values().size());
        for (Case.Value value : one.values()) {
            Map<String, Object> variables = new HashMap<>();
            variables.put("kpi", value.key());
            variables.put("amount", value.value());
            DmnDecisionRuleResult row =
                    engine.evaluateDecisionTable(decision, variables).getSingleResult();
            String band = row.getEntry("band");
            String percent = row.getEntry("percent");
            concluded.add(Concluded.of(value.key(), band, new BigDecimal(percent), one.charge()));
        }
        return concluded;
    }
}
