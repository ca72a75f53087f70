/**
 * How clauses and formulas are run: the only room that knows Drools and FEEL.
 *
 * <p>Entry point: {@link io.pactable.engine.DroolsContractEvaluator}. Nobody but the application depends on it.
 */
@NullMarked
package io.pactable.engine;

import org.jspecify.annotations.NullMarked;
