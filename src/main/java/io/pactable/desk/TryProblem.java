package io.pactable.desk;

/**
 * Something wrong with what was written.
 *
 * @param key name of the field; empty when it is about none
 * @param place where in the field, for example {@code observations[2].opened}; may be empty
 * @param message what is wrong and what would be right
 */
record TryProblem(String key, String place, String message) {}
