package io.pactable.exchange;

import java.io.ByteArrayOutputStream;

/**
 * Results as JSON lines: the answer of a line on one line, with the number of the line that asked. A line that was
 * refused has its {@code problem} in place of an answer.
 */
public final class ResultLines implements ResultFormat {

    /** Media type of JSON lines. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final Detail detail;

    public ResultLines(Detail detail) {
        this.detail = detail;
    }

    @Override
    public byte[] head() {
        return new byte[0];
    }

    @Override
    public byte[] refusedHead() {
        return new byte[0];
    }

    @Override
    public void answer(long line, Answer answer, ByteArrayOutputStream to) {
        to.writeBytes(EvaluationJson.writeLine(line, answer, detail));
    }

    @Override
    public void refused(LineRefused refused, ByteArrayOutputStream to) {
        JsonText json = JsonText.onOneLine();
        json.object();
        json.number("line", refused.line());
        json.text("rulebook", refused.rulebook());
        json.text("contract", refused.contract());
        json.object("problem");
        ProblemJson.fields(json, refused.problem());
        json.endObject();
        json.endObject();
        to.writeBytes(json.bytes());
    }
}
