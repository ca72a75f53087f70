/**
 * What a program of somebody else looks like that evaluates many contracts: it uses public types of the product only.
 */
@NullMarked
package io.pactable.bench.outside;

import org.jspecify.annotations.NullMarked;
