package io.pactable.backoffice;

import io.pactable.contract.Decimals;
import io.pactable.contract.Declaration;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.Examples;
import io.pactable.exchange.ProblemJson;
import io.pactable.exchange.Rulebooks;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rulebooks on the shelf: which there are, whether they can be used, and which facts they ask for. */
@RestController
@RequestMapping(path = "/api/v1/rulebooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rulebooks", description = "The contracts that can be evaluated.")
class RulebookController {

    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;
    private final RulebookVerdicts verdicts;

    RulebookController(RulebookShelf shelf, ContractEvaluator evaluator, RulebookVerdicts verdicts) {
        this.shelf = shelf;
        this.verdicts = verdicts;
        this.evaluator = evaluator;
    }

    @Operation(summary = "List the rulebooks", description = "Those that cannot be used are listed with their errors.")
    @GetMapping
    Map<String, Object> list() {
        List<Map<String, Object>> rulebooks = new ArrayList<>();
        for (String id : verdicts.ids()) {
            verdicts.of(id).ifPresent(verdict -> rulebooks.add(summary(id, verdict)));
        }
        return Map.of("rulebooks", rulebooks);
    }

    @Operation(
            summary = "Show one rulebook",
            description = "Its terms, the facts it asks for as a body to fill in, its findings and its examples.")
    @ApiResponse(responseCode = "200", description = "The rulebook, usable or not.")
    @ApiResponse(responseCode = "404", description = "There is no rulebook of the id.")
    @GetMapping("/{id}")
    Map<String, Object> show(@PathVariable String id) {
        RulebookShelf.Shelved shelved = Rulebooks.find(id, shelf);
        Map<String, Object> body = summary(id, verdicts.verdict(shelved));
        boolean usable = Boolean.TRUE.equals(body.get("usable"));
        shelved.reading().rulebook().ifPresent(book -> details(book, usable, body));
        return body;
    }

    private static Map<String, Object> summary(String id, RulebookVerdicts.Verdict verdict) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        verdict.title().ifPresent(title -> body.put("title", title));
        verdict.version().ifPresent(version -> body.put("version", version));
        body.put("usable", verdict.errors().isEmpty());
        body.put("findings", ProblemJson.findings(verdict.findings()));
        return body;
    }

    private void details(Rulebook book, boolean usable, Map<String, Object> body) {
        Terms terms = book.terms();
        body.put("reference", terms.reference());
        body.put("currency", terms.rounding().currency().getCurrencyCode());
        body.put("timeZone", terms.zone().getId());
        body.put("period", terms.periods().kind().word());
        body.put("validFrom", Objects.toString(terms.validFrom(), null));
        body.put("validUntil", Objects.toString(terms.validUntil(), null));
        body.put(
                "parties",
                terms.parties().stream()
                        .map(p -> ordered("role", p.role(), "name", p.name()))
                        .toList());
        body.put("charges", declared(terms.charges()));
        body.put("quantities", declared(terms.quantities()));
        body.put("kpis", book.kpis().stream().map(RulebookController::kpi).toList());
        body.put(
                "examples",
                usable
                        ? Examples.run(book, evaluator).stream()
                                .map(RulebookController::example)
                                .toList()
                        : List.of());
        body.put("facts", template(book));
    }

    private static List<Map<String, Object>> declared(List<Declaration> declarations) {
        return declarations.stream()
                .map(d -> ordered("name", d.name(), "given", d.each().word()))
                .toList();
    }

    private static Map<String, Object> kpi(Kpi kpi) {
        return ordered(
                "name",
                kpi.name(),
                "unit",
                kpi.unit(),
                "better",
                kpi.better().word(),
                "target",
                plain(kpi.target()),
                "lowest",
                plain(kpi.lowest()),
                "highest",
                plain(kpi.highest()),
                "ifMissing",
                kpi.ifMissing().word(),
                "scopes",
                kpi.scopes(),
                "anyScope",
                kpi.anyScope());
    }

    private static Map<String, Object> example(ExampleResult result) {
        return ordered("name", result.name(), "passed", result.passed(), "problems", result.problems());
    }

    /** The facts that the rulebook asks for, with every value still to be filled in. */
    private static Map<String, Object> template(Rulebook book) {
        List<String> scopes = book.kpis().stream()
                .flatMap(k -> k.scopes().stream())
                .distinct()
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rulebook", book.id());
        LocalDate day = Objects.requireNonNullElse(book.terms().validFrom(), LocalDate.of(2026, 4, 1));
        ServicePeriod period = book.terms().periods().holding(day);
        facts.put(
                "period",
                ordered("from", period.from().toString(), "to", period.to().toString()));
        facts.put("charges", amounts(book.terms().charges(), scopes));
        facts.put("quantities", amounts(book.terms().quantities(), scopes));
        List<Map<String, Object>> measurements = new ArrayList<>();
        for (Kpi kpi : book.kpis()) {
            if (kpi.scopes().isEmpty()) {
                measurements.add(ordered("kpi", kpi.name(), "value", null));
            }
            kpi.scopes().forEach(s -> measurements.add(ordered("kpi", kpi.name(), "scope", s, "value", null)));
        }
        facts.put("measurements", measurements);
        return facts;
    }

    private static List<Map<String, Object>> amounts(List<Declaration> declarations, List<String> scopes) {
        List<Map<String, Object>> amounts = new ArrayList<>();
        for (Declaration d : declarations) {
            if (d.each() == Declaration.Each.CONTRACT) {
                amounts.add(ordered("name", d.name(), "value", null));
            } else {
                scopes.forEach(s -> amounts.add(ordered("name", d.name(), "scope", s, "value", null)));
            }
        }
        return amounts;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : Decimals.plain(number);
    }

    private static Map<String, Object> ordered(@Nullable Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            putNullable(map, Objects.toString(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    @SuppressWarnings("NullAway") // A JSON null is meant: the value is still to be filled in.
    private static void putNullable(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }
}
