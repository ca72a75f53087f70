package io.pactable.exchange;

/**
 * One line of a batch as it was sent.
 *
 * @param number of the line, from 1
 * @param bytes what stands in it, without its end; the first of them where it is longer than is read
 * @param whole whether all of it is there
 */
public record SentLine(long number, byte[] bytes, boolean whole) {

    /** Whether nothing stands in it. */
    public boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return whole;
    }
}
