package io.pactable.engine;

import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what the compiler made of engineers' rules before a class of it is loaded: whatever the text looked like, the
 * classes refer only to what rules may use.
 */
final class CompiledRulesCheck {

    private CompiledRulesCheck() {}

    /**
     * What the rules must not use; empty when all is well.
     *
     * @param classes the files of the compiled classes by their names
     * @param rules the files that they were made of
     */
    static List<Finding> of(Map<String, byte[]> classes, List<EngineersRules> rules) {
        Set<String> made = classes.keySet().stream()
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .collect(Collectors.toSet());
        Set<String> refused = new LinkedHashSet<>();
        new TreeMap<>(classes).forEach((name, content) -> {
            if (!RuleClassLoader.isProjectModel(name)) {
                references(name, content).forEach(used -> {
                    int mark = used.indexOf('#');
                    String type = mark < 0 ? used : used.substring(0, mark);
                    String member = mark < 0 ? "" : used.substring(mark + 1);
                    boolean allowed = made.contains(type)
                            ? !member.equals("getClass")
                            : mark < 0
                                    ? type.equals("java.lang.System") || AllowedTypes.inCompiledRules(type)
                                    : AllowedTypes.inCompiledRules(type, member);
                    if (!allowed) {
                        refused.add(mark < 0 ? type : type + "." + member);
                    }
                });
            }
        });
        List<Finding> findings = new ArrayList<>();
        refused.stream()
                .filter(used -> refused.stream().noneMatch(other -> used.startsWith(other + ".")))
                .sorted()
                .forEach(used -> findings.add(RuleText.refusal(rules, used)));
        return findings;
    }

    private static Set<String> references(String name, byte[] content) {
        try {
            ClassReferences references = ClassReferences.of(content);
            Set<String> all = new LinkedHashSet<>(references.types());
            all.addAll(references.members());
            return all;
        } catch (IOException e) {
            throw new IllegalStateException("The compiled class %s cannot be read.".formatted(name), e);
        }
    }
}
