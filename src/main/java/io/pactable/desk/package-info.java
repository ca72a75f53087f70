/**
 * Who works by hand: pages on which an author sees a workbook with what is wrong at its cells, its examples beside what
 * came out, and what follows from facts that are tried.
 *
 * <p>Entry point: {@link io.pactable.desk.DeskController}. Depends on {@code exchange}, {@code evaluation} and
 * {@code rulebook}, and sees the engine through its port only. Nothing is kept but the latest workbooks, in memory.
 */
@NullMarked
package io.pactable.desk;

import org.jspecify.annotations.NullMarked;
