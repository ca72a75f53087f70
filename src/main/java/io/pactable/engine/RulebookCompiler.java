package io.pactable.engine;

import io.pactable.contract.Formulas;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.settlement.Basis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.KieBaseBuilder;
import org.drools.modelcompiler.KiePackagesBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/**
 * Compiles a rulebook: its rows as they are, its formulas, and engineers' rules, where there are any, with Drools'
 * compiler.
 */
final class RulebookCompiler {

    private static final AtomicLong BUILDS = new AtomicLong();
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([A-Za-z_][A-Za-z0-9_.]*)");
    private static final String GROUP = "io.pactable.rulebook";

    private RulebookCompiler() {}

    /**
     * @throws RulebookUnusable if formulas or engineers' rules do not compile, with every error at its cell, or at its
     *     file and line
     */
    static CompiledRulebook compile(Rulebook rulebook) {
        List<Finding> findings = new ArrayList<>();
        Formulas formulas = formulas(rulebook, findings);
        if (rulebook.engineersRules().isEmpty()) {
            refuse(findings);
            KieBase base = KieBaseBuilder.createKieBaseFromModel(RowRules.of(rulebook));
            return new CompiledRulebook(base, formulas, () -> {});
        }
        CompiledRulebook compiled;
        try {
            compiled = withEngineersRules(rulebook, formulas);
        } catch (RulebookUnusable e) {
            findings.addAll(e.findings());
            throw new RulebookUnusable(findings);
        }
        if (!findings.isEmpty()) {
            compiled.release().run();
            refuse(findings);
        }
        return compiled;
    }

    /** The expression language is not even loaded for a rulebook without a formula. */
    private static Formulas formulas(Rulebook rulebook, List<Finding> findings) {
        if (!FormulaUses.any(rulebook)) {
            return Basis.NO_FORMULAS;
        }
        FeelFormulas formulas = new FeelFormulas(rulebook.terms().zone(), FormulaUses.of(rulebook));
        findings.addAll(formulas.check(rulebook.id() + RulebookReader.EXTENSION));
        return formulas;
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new RulebookUnusable(findings);
        }
    }

    /** Builds rules of nothing and opens a session on them: most of a first evaluation is the loading of classes. */
    static void warmUp() {
        Warm.once();
    }

    /** Done once in a process; a second thread waits until the first has done it. */
    private static final class Warm {

        static {
            KieBaseBuilder.createKieBaseFromModel(RowRules.none())
                    .newKieSession()
                    .dispose();
        }

        static void once() {
            // Done by then.
        }
    }

    private static CompiledRulebook withEngineersRules(Rulebook rulebook, Formulas formulas) {
        refuse(rulebook.engineersRules().stream()
                .flatMap(rules -> RuleText.check(rules).stream())
                .toList());
        KieServices services = KieServices.get();
        // A release of its own for every build: two builds of one release would mix.
        ReleaseId release = services.newReleaseId(GROUP, "r" + BUILDS.incrementAndGet(), rulebook.version());
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        Map<String, String> names = new LinkedHashMap<>();
        for (EngineersRules rules : rulebook.engineersRules()) {
            String name = folder(rules) + rules.file();
            names.put(name, rules.file());
            String path = "src/main/resources/" + name;
            files.write(path, rules.text());
        }
        try {
            KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
            List<Finding> findings = findings(builder, names);
            if (findings.isEmpty()) {
                // Before a class of them is loaded.
                findings = CompiledRulesCheck.of(classes(builder), rulebook.engineersRules());
            }
            if (!findings.isEmpty()) {
                services.getRepository().removeKieModule(release);
                throw new RulebookUnusable(findings);
            }
            KieContainer container = services.newKieContainer(release, new RuleClassLoader());
            KieBase base = container.getKieBase();
            addRows((InternalKnowledgeBase) base, rulebook);
            return new CompiledRulebook(base, formulas, () -> {
                container.dispose();
                services.getRepository().removeKieModule(release);
            });
        } catch (RulebookUnusable e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            // Some errors of a rule, a wrong date for one, show only when its classes are loaded.
            services.getRepository().removeKieModule(release);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RulebookUnusable(List.of(Finding.error(
                    "engineers-rules",
                    String.join(", ", names.values()),
                    "",
                    "The engineers' rules cannot be loaded: %s".formatted(cause.getMessage()),
                    "Look for a literal of the wrong type, for example a date.")));
        }
    }

    private static Map<String, byte[]> classes(KieBuilder builder) {
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (String name : module.getFileNames()) {
            if (name.endsWith(".class")) {
                classes.put(name, module.getBytes(name));
            }
        }
        return classes;
    }

    /** Drools wants a file in the folder of its package. */
    private static String folder(EngineersRules rules) {
        Matcher declared = PACKAGE.matcher(rules.text());
        return declared.find() ? declared.group(1).replace('.', '/') + "/" : "rules/";
    }

    private static void addRows(InternalKnowledgeBase base, Rulebook rulebook) {
        KiePackagesBuilder packages = new KiePackagesBuilder(base.getKieBaseConfiguration());
        packages.addModel(RowRules.of(rulebook));
        base.addPackages(packages.build().getKiePackages());
    }

    private static List<Finding> findings(KieBuilder builder, Map<String, String> names) {
        List<Finding> findings = new ArrayList<>();
        for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
            String path = message.getPath() == null ? "" : message.getPath();
            String file = names.entrySet().stream()
                    .filter(e -> path.endsWith(e.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(String.join(", ", names.values()));
            findings.add(Finding.error(
                    "engineers-rules",
                    file,
                    message.getLine() > 0 ? "line " + message.getLine() : "",
                    "The engineers' rules do not compile: %s"
                            .formatted(message.getText().strip()),
                    "Correct the file."));
        }
        return findings;
    }
}
