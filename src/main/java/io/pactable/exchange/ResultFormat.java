package io.pactable.exchange;

import java.io.ByteArrayOutputStream;

/** A form in which the results of a batch are written, line by line: the same bytes for the same results. */
public interface ResultFormat {

    /** What stands before all results. */
    byte[] head();

    /** What stands before all lines that were refused, where they have a file of their own. */
    byte[] refusedHead();

    /** Writes what is answered to a line. */
    void answer(long line, Answer answer, ByteArrayOutputStream to);

    /** Writes why a line was refused. */
    void refused(LineRefused refused, ByteArrayOutputStream to);
}
