package io.pactable.contract;

/**
 * The number of a clause as the contract prints it, for example {@code 4.2}, {@code 5.1(b)} or {@code Schedule 8, 9.1}.
 *
 * @param number not blank, at most 60 characters
 */
public record ClauseId(String number) implements Comparable<ClauseId> {

    public static final int LONGEST = 60;

    /** @throws IllegalArgumentException if the number is blank or too long to be one */
    public ClauseId {
        if (number.isBlank() || number.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "A clause number has 1 to %s characters, but this one has %s.".formatted(LONGEST, number.length()));
        }
    }

    @Override
    public int compareTo(ClauseId other) {
        return number.compareTo(other.number);
    }

    @Override
    public String toString() {
        return number;
    }
}
