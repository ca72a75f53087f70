package io.pactable.rulebook.write;

import io.pactable.rulebook.Finding.Severity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFBorderFormatting;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFPatternFormatting;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfRule;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;

/**
 * Colours the cells of one sheet that have findings. A conditional format does it, whose condition always holds: the
 * author's own styles stay as they are, and the mark can be taken away again.
 */
final class Marks {

    private static final String SIGN = "LEN(\"Pactable %s\")>0";
    private static final String BEGINNING = "LEN(\"Pactable ";

    private final Map<CellAddress, Severity> cells = new TreeMap<>();

    /** Marks a cell; of several marks the most severe is seen. */
    void add(CellAddress at, Severity severity) {
        cells.merge(at, severity, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    void write(XSSFSheet sheet) {
        CTWorksheet xml = sheet.getCTWorksheet();
        for (int i = xml.sizeOfConditionalFormattingArray() - 1; i >= 0; i--) {
            if (isOurs(xml.getConditionalFormattingArray(i))) {
                xml.removeConditionalFormatting(i);
            }
        }
        Map<Severity, List<CellAddress>> bySeverity = new EnumMap<>(Severity.class);
        bySeverity.putAll(
                cells.keySet().stream().collect(Collectors.groupingBy(at -> cells.get(at), Collectors.toList())));
        XSSFSheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        bySeverity.forEach((severity, marked) -> formatting.addConditionalFormatting(
                marked.stream()
                        .map(at -> new CellRangeAddress(at.getRow(), at.getRow(), at.getColumn(), at.getColumn()))
                        .toArray(CellRangeAddress[]::new),
                rule(formatting, severity)));
        first(xml, bySeverity.size());
    }

    /** Of two formats on a cell some spreadsheets show only the first: ours, which are the last ones, come first. */
    private static void first(CTWorksheet xml, int ours) {
        if (ours == 0) {
            return;
        }
        int size = xml.sizeOfConditionalFormattingArray();
        List<CTConditionalFormatting> all = Stream.concat(
                        IntStream.range(size - ours, size).mapToObj(xml::getConditionalFormattingArray),
                        IntStream.range(0, size - ours).mapToObj(xml::getConditionalFormattingArray))
                .map(f -> (CTConditionalFormatting) f.copy())
                .toList();
        xml.setConditionalFormattingArray(all.toArray(CTConditionalFormatting[]::new));
        int[] priority = {0};
        Stream.concat(rules(xml, true), rules(xml, false).sorted(Comparator.comparingInt(CTCfRule::getPriority)))
                .toList()
                .forEach(rule -> rule.setPriority(++priority[0]));
    }

    private static Stream<CTCfRule> rules(CTWorksheet xml, boolean ours) {
        return Stream.of(xml.getConditionalFormattingArray())
                .filter(f -> isOurs(f) == ours)
                .flatMap(f -> Stream.of(f.getCfRuleArray()));
    }

    private static boolean isOurs(CTConditionalFormatting format) {
        return Stream.of(format.getCfRuleArray())
                .flatMap(rule -> Stream.of(rule.getFormulaArray()))
                .anyMatch(formula -> formula.startsWith(BEGINNING));
    }

    private static XSSFConditionalFormattingRule rule(XSSFSheetConditionalFormatting formatting, Severity severity) {
        XSSFConditionalFormattingRule rule =
                formatting.createConditionalFormattingRule(SIGN.formatted(severity.word()));
        XSSFPatternFormatting fill = rule.createPatternFormatting();
        fill.setFillBackgroundColor(colour(
                switch (severity) {
                    case ERROR -> "F9D0CB";
                    case WARNING -> "FFE9A8";
                    case NOTE -> "D3E4F7";
                }));
        fill.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
        XSSFColor line = colour(
                switch (severity) {
                    case ERROR -> "A3261B";
                    case WARNING -> "9A6B00";
                    case NOTE -> "3A6EA5";
                });
        XSSFBorderFormatting border = rule.createBorderFormatting();
        border.setBorderTop(BorderStyle.THIN);
        border.setBorderBottom(BorderStyle.THIN);
        border.setBorderLeft(BorderStyle.THIN);
        border.setBorderRight(BorderStyle.THIN);
        border.setTopBorderColor(line);
        border.setBottomBorderColor(line);
        border.setLeftBorderColor(line);
        border.setRightBorderColor(line);
        return rule;
    }

    private static XSSFColor colour(String rgb) {
        return new XSSFColor(HexFormat.of().parseHex(rgb));
    }
}
