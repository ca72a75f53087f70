package io.pactable.settlement;

/**
 * What the entitled party chose where one incident gives it a choice.
 *
 * @param incident the incident; empty where the choice is not about one
 * @param clause number of the clause of the remedy that was chosen
 * @param scope the scope; empty for the whole
 */
public record Choice(String incident, String clause, String scope) {}
