package io.pactable.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kie.api.io.ResourceType;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * KIE's DMN engine as it is by default; its alpha network, an option, has given wrong answers on a model used again.
 */
final class KieDmnEngine implements Engine {

    @Override
    public byte[] source(List<BandRow> rows) {
        return Dmn.write(rows, false);
    }

    @Override
    public Loaded load(byte[] source) {
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(
                        List.of(ResourceFactory.newByteArrayResource(source).setResourceType(ResourceType.DMN)))
                .getOrElseThrow(IllegalStateException::new);
        DMNModel model = runtime.getModels().get(0);
        return cases -> (Plain) one -> conclude(runtime, model, one);
    }

    private static List<Concluded> conclude(DMNRuntime runtime, DMNModel model, Case one) {
        List<Concluded> concluded = new ArrayList<>(one.values().size());
        for (Case.Value value : one.values()) {
            DMNContext context = runtime.newContext();
            context.set("kpi", value.key());
            context.set("amount", value.value());
            DMNResult result = runtime.evaluateByName(model, context, "credit");
            if (!(result.getDecisionResultByName("credit").getResult() instanceof Map<?, ?> row)
                    || !(row.get("band") instanceof String band)
                    || !(row.get("percent") instanceof BigDecimal percent)) {
                throw new IllegalStateException(result.getMessages().toString());
            }
            concluded.add(Concluded.of(value.key(), band, percent, one.charge()));
        }
        return concluded;
    }
}
