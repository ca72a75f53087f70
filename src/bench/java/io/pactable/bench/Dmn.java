package io.pactable.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The table as DMN, the OMG's standard for decision tables. */
final class Dmn {

    private Dmn() {}

    /** @param textual whether the percentage is a text, for an engine that makes a double of every number */
    static byte[] write(List<BandRow> rows, boolean textual) {
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bands" name="bands" namespace="bands">
                  <inputData id="i1" name="kpi"><variable id="v1" name="kpi" typeRef="string"/></inputData>
                  <inputData id="i2" name="amount"><variable id="v2" name="amount" typeRef="number"/></inputData>
                  <decision id="credit" name="credit">
                    <variable id="v3" name="credit"/>
                    <informationRequirement id="r1"><requiredInput href="#i1"/></informationRequirement>
                    <informationRequirement id="r2"><requiredInput href="#i2"/></informationRequirement>
                    <decisionTable id="table" hitPolicy="FIRST">
                      <input id="c1"><inputExpression id="e1" typeRef="string"><text>kpi</text></inputExpression></input>
                      <input id="c2"><inputExpression id="e2"><text>amount</text></inputExpression></input>
                      <output id="o1" name="band" typeRef="string"/>
                      <output id="o2" name="percent" typeRef="%s"/>
                """.formatted(textual ? "string" : "number"));
        int number = 0;
        for (BandRow row : rows) {
            number++;
            String percent =
                    textual ? "\"" + row.percent() + "\"" : row.percent().toPlainString();
            text.append(
                    "<rule id=\"q%s\"><inputEntry id=\"a%s\"><text>\"%s\"</text></inputEntry><inputEntry id=\"b%s\"><text>[%s..%s)</text></inputEntry>"
                            .formatted(number, number, row.level().key(), number, row.lower(), row.upper()));
            text.append(
                    "<outputEntry id=\"d%s\"><text>\"%s\"</text></outputEntry><outputEntry id=\"f%s\"><text>%s</text></outputEntry></rule>\n"
                            .formatted(number, row.band(), number, percent));
        }
        text.append("</decisionTable></decision></definitions>\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
