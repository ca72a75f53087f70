package io.pactable.rulebook.read;

import io.pactable.conclusion.Escalation;
import io.pactable.contract.Terms;
import io.pactable.measurement.CoverageDays;
import io.pactable.measurement.Exclusion;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.ObservationKind;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.ContentHash;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.Limit;
import io.pactable.settlement.Remedy;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a workbook, and the engineers' rules beside it, into a rulebook, or says everything that is wrong with them.
 */
public final class RulebookReader {

    /** How the name of a workbook ends. */
    public static final String EXTENSION = ".drl.xlsx";

    /** Largest workbook that is read, in bytes. */
    public static final int LARGEST = WorkbookFile.LARGEST;

    private RulebookReader() {}

    /**
     * Reads a rulebook.
     *
     * @param id name of its folder
     * @param file name of the workbook, for findings
     * @param workbook its bytes
     * @param rules engineers' rules, in any order
     */
    public static Reading read(String id, String file, byte[] workbook, List<EngineersRules> rules) {
        return read(id, file, () -> WorkbookFile.read(workbook), rules);
    }

    /** Opens a workbook in the one way or the other. */
    interface Opening {
        Book open() throws WorkbookFile.Unopened;
    }

    static Reading read(String id, String file, Opening workbook, List<EngineersRules> rules) {
        Findings findings = new Findings(file);
        return sheets(workbook, findings.as("file"))
                .map(sheets -> build(id, file, sheets, rules, findings))
                .orElseGet(() -> Reading.nothing(file, findings.all()));
    }

    /**
     * What could be read.
     *
     * @param tables the sheets that are there and have their technical rows
     * @param lost the sheets that are there but could not be read in full
     */
    private record Sheets(Map<SheetKind, Table> tables, Set<SheetKind> lost) {}

    private static Optional<Sheets> sheets(Opening opening, Findings findings) {
        try (Book workbook = opening.open()) {
            return Optional.of(sheets(workbook, findings));
        } catch (WorkbookFile.Unopened e) {
            findings.error("", e.message(), e.remedy());
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            findings.error(
                    "",
                    "The workbook cannot be read: it is damaged or incomplete.",
                    "Open it in a spreadsheet and save it again as an Excel workbook (.xlsx).");
            return Optional.empty();
        }
    }

    private static Sheets sheets(Book workbook, Findings findings) {
        Map<SheetKind, Table> tables = new EnumMap<>(SheetKind.class);
        Set<SheetKind> seen = EnumSet.noneOf(SheetKind.class);
        Set<SheetKind> partial = EnumSet.noneOf(SheetKind.class);
        Set<SheetKind> misnamed = EnumSet.noneOf(SheetKind.class);
        Map<CellRef, String> currencies = new LinkedHashMap<>();
        CellReader cells = new CellReader(workbook, findings);
        for (Book.Sheet sheet : workbook.sheets()) {
            Optional<SheetKind> kind = SheetKind.named(sheet.name().strip());
            if (kind.isEmpty()) {
                SheetReader.unknownSheet(sheet, cells, findings).ifPresent(misnamed::add);
                continue;
            }
            if (!seen.add(kind.get())) {
                findings.error(
                        sheet.name(),
                        "There are two sheets with the name '%s'."
                                .formatted(kind.get().title()),
                        "Keep one of them.");
                continue;
            }
            if (!sheet.visible()) {
                findings.error(
                        kind.get().title(),
                        "The sheet is hidden.",
                        "Show it. Clauses that nobody sees are not applied in silence.");
            }
            SheetReader reader = new SheetReader(kind.get(), sheet, cells, findings, currencies);
            reader.read().ifPresent(table -> tables.put(kind.get(), table));
            if (reader.hasSkippedRows()) {
                partial.add(kind.get());
            }
        }
        for (SheetKind kind : SheetKind.values()) {
            // A sheet with a name that is nearly right has its finding.
            if (!seen.contains(kind) && !misnamed.contains(kind) && !kind.mayBeLeftOut()) {
                findings.error(
                        kind.title(),
                        "The sheet '%s' is missing.".formatted(kind.title()),
                        "Every rulebook has it, if need be without a row. Copy the sheet from a fresh workbook, which"
                                + " 'pactable new' makes.");
            }
        }
        if (tables.containsKey(SheetKind.CONTRACT)) {
            Findings quiet = new Findings("");
            Terms terms = new TermsBuilder(quiet, true).build(tables.get(SheetKind.CONTRACT));
            TermsBuilder.checkCurrencies(terms, currencies, findings);
        }
        Set<SheetKind> lost = EnumSet.copyOf(misnamed);
        lost.addAll(seen);
        lost.removeAll(tables.keySet());
        lost.addAll(partial);
        return new Sheets(tables, lost);
    }

    private static Reading build(String id, String file, Sheets sheets, List<EngineersRules> rules, Findings findings) {
        Map<SheetKind, Table> tables = sheets.tables();
        Table contract = tables.getOrDefault(SheetKind.CONTRACT, new Table(SheetKind.CONTRACT, List.of()));
        Findings ofTerms = rows(tables, SheetKind.CONTRACT, findings).isPresent() ? findings : new Findings("");
        Terms terms = new TermsBuilder(ofTerms, sheets.lost().contains(SheetKind.CONTRACT)).build(contract);
        References known = new References(tables, sheets.lost());
        List<ObservationKind> kinds =
                new ObservationsBuilder(known, findings).build(tables.get(SheetKind.OBSERVATIONS));
        List<CoverageDays> hours = new HoursBuilder(known, findings).build(tables.get(SheetKind.HOURS));
        List<Kpi> kpis = rows(tables, SheetKind.KPIS, findings)
                .map(new KpisBuilder(known, findings)::build)
                .orElse(List.of());
        List<Exclusion> exclusions = new ExclusionsBuilder(known, findings).build(tables.get(SheetKind.EXCLUSIONS));
        List<Band> bands = rows(tables, SheetKind.SERVICE_LEVELS, findings)
                .map(t -> new LevelsBuilder(known, findings).build(t, kpis))
                .orElse(List.of());
        new IdleKpis(known, tables, rules).find(kpis, sheets.lost(), findings);
        EscalationsBuilder escalationsBuilder = new EscalationsBuilder(known, findings);
        List<Escalation> escalations = escalationsBuilder.build(tables.get(SheetKind.ESCALATIONS));
        RemediesBuilder remediesBuilder = new RemediesBuilder(terms, known, findings);
        List<Remedy> remedies = remediesBuilder.build(tables.get(SheetKind.REMEDIES));
        remediesBuilder.levelsAreStated(remedies, bands, kpis, tables.get(SheetKind.KPIS));
        escalationsBuilder.areAnswered(escalations);
        LimitsBuilder limitsBuilder = new LimitsBuilder(terms, known, findings);
        List<Limit> limits = limitsBuilder.build(tables.get(SheetKind.LIMITS));
        limitsBuilder.areConverted(tables.get(SheetKind.CONTRACT), tables.get(SheetKind.LIMITS));
        EarnBacksBuilder earnBacksBuilder = new EarnBacksBuilder(known, findings);
        List<EarnBack> earnBacks = earnBacksBuilder.build(tables.get(SheetKind.EARN_BACK));
        earnBacksBuilder.levelsAreStated(earnBacks, bands, kpis);
        List<Example> examples =
                new ExamplesBuilder(terms, known, kinds, findings).build(tables.get(SheetKind.EXAMPLES));
        List<EngineersRules> sorted = rules.stream()
                .sorted(Comparator.comparing(EngineersRules::file))
                .toList();
        List<Table> all = List.copyOf(tables.values());
        Rulebook rulebook = new Rulebook(
                id,
                ContentHash.of(all, sorted),
                terms,
                kinds,
                hours,
                kpis,
                exclusions,
                bands,
                escalations,
                remedies,
                limits,
                earnBacks,
                examples,
                AcceptancesBuilder.build(tables.get(SheetKind.ACCEPTED), findings),
                sorted,
                all);
        return new Reading(
                file, Optional.of(rulebook).filter(r -> !findings.hasError()), Optional.of(rulebook), findings.all());
    }

    /** The table with its rows; empty, with its finding, when it has none. */
    private static Optional<Table> rows(Map<SheetKind, Table> tables, SheetKind kind, Findings findings) {
        Table table = tables.get(kind);
        if (table == null) {
            return Optional.empty();
        }
        if (table.rows().isEmpty() && !findings.hasErrorOn(kind.title())) {
            findings.error(kind.title(), "The sheet has no rows.", "Fill it in. " + kind.help());
        }
        return Optional.of(table).filter(t -> !t.rows().isEmpty());
    }

    /** The text of an engineers' file, normalised so that its line ends do not matter. */
    public static EngineersRules engineersRules(String file, String text) {
        return new EngineersRules(file, text.replace("\r\n", "\n").replace('\r', '\n'));
    }
}
