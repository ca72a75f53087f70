package io.pactable.evaluation;

import io.pactable.contract.Formulas;
import io.pactable.measurement.Holidays;

/**
 * What an evaluation needs besides rules: pure functions that the domain only knows by their ports.
 *
 * @param formulas the expression language, with times in the contract's zone
 * @param holidays public holidays
 */
public record Tools(Formulas formulas, Holidays holidays) {}
