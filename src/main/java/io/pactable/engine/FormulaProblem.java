package io.pactable.engine;

/**
 * Why a formula cannot be used.
 *
 * @param message what is wrong, in the author's words
 * @param remedy what would be right
 */
record FormulaProblem(String message, String remedy) {}
