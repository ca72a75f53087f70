package io.pactable.engine;

import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads one file of engineers' rules before it is compiled, and refuses what rules may not use, with the line. */
final class RuleText {

    private static final Pattern QUALIFIED =
            Pattern.compile("\\b([a-z_]\\w*(?:\\s*\\.\\s*[a-z_]\\w*)*\\s*\\.\\s*[A-Z]\\w*)");

    /** Types that need no import, and words by which a rule gets at the engine or at classes. */
    private static final Pattern REACHING = Pattern.compile(
            "(?<![\\w$.])(AbstractMethodError|Class|ClassLoader|ClassValue|Compiler|InheritableThreadLocal|Module|ModuleLayer"
                    + "|Package|Process|ProcessBuilder|ProcessHandle|Runnable|Runtime|SecurityManager|StackWalker|System"
                    + "|Thread|ThreadGroup|ThreadLocal|kcontext)\\b|\\b(getClass|forName|getKieRuntime|getRuntime"
                    + "|getKnowledgeRuntime|getClassLoader)\\s*\\(");

    private static final Pattern LETTER = Pattern.compile("\\\\+u+[0-9a-fA-F]{2,}");
    private static final Pattern RESERVED =
            Pattern.compile("(java|javax|jdk|sun|com\\.sun|org\\.drools|org\\.kie|io\\.pactable)(\\..*)?");

    private final EngineersRules rules;
    private final String code;
    private final List<Finding> findings = new ArrayList<>();

    private RuleText(EngineersRules rules) {
        this.rules = rules;
        this.code = withoutWords(rules.text());
    }

    /**
     * What is wrong with the file; empty when it may be compiled. A file that cannot be parsed is left to the compiler.
     */
    static List<Finding> check(EngineersRules rules) {
        RuleText text = new RuleText(rules);
        text.letters();
        text.declarations();
        text.names();
        return text.findings;
    }

    /** The finding for a type or member, at the first place where a file names it. */
    static Finding refusal(List<EngineersRules> files, String used) {
        String simple = used.substring(used.lastIndexOf('.') + 1);
        String type = used.replaceAll("^.*?([A-Z]\\w*).*$", "$1");
        for (String word : List.of(simple, type)) {
            for (EngineersRules file : files) {
                Matcher named =
                        Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(withoutWords(file.text()));
                if (named.find()) {
                    return finding(file.file(), line(file.text(), named.start()), used);
                }
            }
        }
        return finding(files.get(0).file(), 0, used);
    }

    private static Finding finding(String file, int line, String used) {
        return Finding.error(
                "engineers-rules",
                file,
                line == 0 ? "" : "line " + line,
                "The rules use %s, which engineers' rules may not use.".formatted(used),
                "Use the facts, the conclusions and the types of Java that the manual of engineers' rules lists.");
    }

    private void add(int line, String message, String remedy) {
        findings.add(Finding.error("engineers-rules", rules.file(), line == 0 ? "" : "line " + line, message, remedy));
    }

    /** The compiler of Java reads such letters everywhere, in comments too. */
    private void letters() {
        Matcher letter = LETTER.matcher(rules.text());
        if (letter.find()) {
            add(
                    line(rules.text(), letter.start()),
                    "The file writes a letter as the number %s.".formatted(letter.group()),
                    "Write the letter itself.");
        }
    }

    private void declarations() {
        Optional<PackageDescr> parsed = parsed();
        if (parsed.isEmpty()) {
            return;
        }
        PackageDescr file = parsed.get();
        if (RESERVED.matcher(String.valueOf(file.getName())).matches()) {
            add(at(file), "The package '%s' belongs to others.".formatted(file.getName()), "Name the package 'rules'.");
        }
        if (file.getUnit() != null) {
            add(at(file.getUnit()), "The file declares a rule unit.", "Write plain rules.");
        }
        for (ImportDescr imported : file.getImports()) {
            String name = String.valueOf(imported.getTarget());
            boolean allowed = name.endsWith(".*")
                    ? AllowedTypes.isOurs(name.substring(0, name.length() - 2))
                    : AllowedTypes.inRules(name);
            if (!allowed) {
                findings.add(finding(rules.file(), at(imported), name));
            }
        }
        for (FunctionImportDescr imported : file.getFunctionImports()) {
            findings.add(finding(rules.file(), at(imported), "the function " + imported.getTarget()));
        }
        file.getAccumulateImports()
                .forEach(imported ->
                        findings.add(finding(rules.file(), at(imported), "the function " + imported.getTarget())));
        file.getGlobals()
                .forEach(global -> add(
                        at(global),
                        "The file declares the global '%s', and nothing would set it."
                                .formatted(global.getIdentifier()),
                        "Take what the rule needs from the facts."));
        file.getAttributes().forEach(this::dialect);
        for (RuleDescr rule : file.getRules()) {
            rule.getAttributes().values().forEach(this::dialect);
        }
    }

    private void dialect(AttributeDescr attribute) {
        if (attribute.getName().equals("dialect") && !attribute.getValue().equals("java")) {
            add(
                    at(attribute),
                    "The rules are written in the dialect '%s'.".formatted(attribute.getValue()),
                    "Write them in Java, and leave the dialect out.");
        }
    }

    private void names() {
        Matcher qualified = QUALIFIED.matcher(code);
        while (qualified.find()) {
            String name = qualified.group(1).replaceAll("\\s", "");
            boolean statement = code.substring(0, qualified.start()).matches("(?s).*\\bimport\\s+(\\w+\\s+)?$");
            boolean root = name.matches("(java|javax|jdk|sun|com|org|net|io)\\..*");
            if (root && !statement && !AllowedTypes.inRules(name)) {
                findings.add(finding(rules.file(), line(code, qualified.start()), name));
            }
        }
        Matcher reaching = REACHING.matcher(code);
        while (reaching.find()) {
            findings.add(finding(
                    rules.file(), line(code, reaching.start()), reaching.group().replaceAll("[\\s(]", "")));
        }
    }

    private Optional<PackageDescr> parsed() {
        try {
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            @Nullable PackageDescr file = parser.parse(false, rules.text());
            return parser.hasErrors() ? Optional.empty() : Optional.ofNullable(file);
        } catch (DroolsParserException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static int at(BaseDescr part) {
        return Math.max(0, part.getLine());
    }

    private static int line(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    /** The text with blanks in place of comments and of what stands in quotes; its lines stay where they are. */
    static String withoutWords(String text) {
        StringBuilder code = new StringBuilder(text);
        int i = 0;
        while (i < text.length()) {
            int end = i;
            char c = text.charAt(i);
            if (text.startsWith("//", i)) {
                end = to(text, "\n", i);
            } else if (text.startsWith("/*", i)) {
                end = Math.min(text.length(), to(text, "*/", i + 2) + 2);
            } else if (c == '"' || c == '\'') {
                end = quoted(text, i, c);
            }
            for (int blank = i; blank < end; blank++) {
                if (text.charAt(blank) != '\n') {
                    code.setCharAt(blank, ' ');
                }
            }
            i = Math.max(end, i + 1);
        }
        return code.toString();
    }

    private static int to(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at;
    }

    private static int quoted(String text, int from, char quote) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + 1);
    }
}
