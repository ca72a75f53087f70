package io.pactable.rulebook;

/**
 * A file of rules that engineers wrote beside the workbook.
 *
 * @param file name of the file
 * @param text its content, with line feeds as line ends
 */
public record EngineersRules(String file, String text) {}
