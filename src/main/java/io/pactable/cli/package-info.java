/**
 * Who asks by command: evaluate, check, new.
 *
 * <p>Entry point: {@link io.pactable.cli.PactableCommand}. Depends on {@code exchange}, {@code evaluation} and
 * {@code rulebook}; it starts no web server.
 */
@NullMarked
package io.pactable.cli;

import org.jspecify.annotations.NullMarked;
