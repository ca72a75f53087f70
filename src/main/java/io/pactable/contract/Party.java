package io.pactable.contract;

/**
 * One side of the contract.
 *
 * @param role the word that the clauses use, for example {@code Provider}
 * @param name the legal name
 */
public record Party(String role, String name) {}
