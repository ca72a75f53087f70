package io.pactable.evaluation;

import io.pactable.rulebook.Rulebook;

/**
 * Everything that an evaluation depends on.
 *
 * @param rulebook what was agreed
 * @param facts what happened
 */
public record EvaluationRequest(Rulebook rulebook, Facts facts) {}
