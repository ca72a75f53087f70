package io.pactable.engine;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What engineers' rules may use: the facts and conclusions of this product, and a short list of types of Java that
 * compute and hold values. Nothing on it reaches a file, the network, another thread, a class by its name or the
 * process, and nothing gives another answer another day.
 */
final class AllowedTypes {

    private static final Pattern OURS =
            Pattern.compile("io\\.pactable\\.(contract|measurement|conclusion|settlement)\\.[A-Z][A-Za-z0-9_$]*");

    /** Types of Java by package. {@code docs/engineers-rules.md} lists those that rules may import. */
    private static final Map<String, String> JAVA = Map.of(
            "java.lang",
            "ArithmeticException AssertionError Boolean Byte CharSequence Character ClassCastException Comparable Deprecated"
                    + " Double Enum Exception Float FunctionalInterface IllegalArgumentException IllegalStateException"
                    + " IndexOutOfBoundsException Integer Iterable Long Math Number NumberFormatException"
                    + " NullPointerException Object Override Record RuntimeException Short String StringBuilder"
                    + " SuppressWarnings Throwable UnsupportedOperationException Void",
            "java.lang.invoke",
            "CallSite LambdaMetafactory MethodHandle MethodHandles MethodHandles$Lookup MethodType SerializedLambda"
                    + " StringConcatFactory",
            "java.io",
            "Serializable",
            "java.math",
            "BigDecimal BigInteger MathContext RoundingMode",
            "java.time",
            "DayOfWeek Duration Instant LocalDate LocalDateTime LocalTime Month MonthDay OffsetDateTime Period Year"
                    + " YearMonth ZoneId ZoneOffset ZonedDateTime",
            "java.time.format",
            "DateTimeFormatter DateTimeFormatterBuilder",
            "java.time.temporal",
            "ChronoField ChronoUnit Temporal TemporalAccessor TemporalAdjuster TemporalAdjusters TemporalAmount"
                    + " TemporalUnit",
            "java.util",
            "ArrayList Arrays Collection Collections Comparator HashMap HashSet Iterator LinkedHashMap LinkedHashSet List"
                    + " Locale Map Map$Entry NoSuchElementException Objects Optional Set SortedMap SortedSet TreeMap TreeSet",
            "java.util.regex",
            "Matcher Pattern",
            "java.util.stream",
            "Collectors IntStream Stream");

    private static final Pattern FUNCTION = Pattern.compile("java\\.util\\.function\\.[A-Z][A-Za-z]*");

    /** What Drools itself writes into compiled rules. */
    private static final Pattern WRITTEN_BY_DROOLS = Pattern.compile("org\\.drools\\.(model\\..*"
            + "|modelcompiler\\.dsl\\..*|modelcompiler\\.util\\.EvaluationUtil|core\\.base\\.accumulators\\..*"
            + "|base\\.factmodel\\..*|util\\.DateUtils|modelcompiler\\.consequence\\.DroolsImpl"
            + "|core\\.rule\\.consequence\\.KnowledgeHelper)|org\\.kie\\.api\\.(definition\\.(type|rule)\\..*"
            + "|runtime\\.rule\\.(RuleContext|FactHandle|AccumulateFunction))");

    /** What a rule may ask the engine for: to take facts in and out. */
    private static final Set<String> ENGINE = Set.of(
            "org.drools.model.Drools",
            "org.drools.model.DroolsEntryPoint",
            "org.drools.core.rule.consequence.KnowledgeHelper",
            "org.drools.modelcompiler.consequence.DroolsImpl",
            "org.kie.api.runtime.rule.RuleContext");

    private static final Set<String> FACTS_IN_AND_OUT =
            Set.of("insert", "insertLogical", "logicalInsert", "update", "delete", "retract", "asKnowledgeHelper");

    /** Members that reach further than their type. */
    private static final Set<String> MEMBERS = Set.of(
            "getClass",
            "wait",
            "notify",
            "notifyAll",
            "printStackTrace",
            "parallelStream",
            "parallel",
            "now",
            "systemDefault",
            "random",
            "shuffle",
            "setDefault",
            "getBoolean",
            "getInteger",
            "getLong",
            "generate",
            "iterate");

    private static final Set<String> NAMES = JAVA.entrySet().stream()
            .flatMap(e -> Stream.of(e.getValue().split(" ")).map(name -> e.getKey() + "." + name))
            .collect(Collectors.toUnmodifiableSet());

    private AllowedTypes() {}

    /** Whether engineers may name the type. */
    static boolean inRules(String type) {
        return OURS.matcher(type).matches()
                || FUNCTION.matcher(type).matches()
                || NAMES.contains(type) && !type.startsWith("java.lang.invoke.");
    }

    /** Whether a type of the package {@code java.lang}, which needs no import, may be named. */
    static boolean inJavaLang(String simpleName) {
        return NAMES.contains("java.lang." + simpleName);
    }

    /** Whether all types of the package may be imported at once. */
    static boolean isOurs(String packageName) {
        return OURS.matcher(packageName + ".X").matches();
    }

    /** Whether compiled rules may hold a reference to the type. */
    static boolean inCompiledRules(String type) {
        return inRules(type)
                || NAMES.contains(type)
                || WRITTEN_BY_DROOLS.matcher(type).matches();
    }

    /** Whether compiled rules may use the member of the type. */
    static boolean inCompiledRules(String type, String member) {
        if (member.equals("getClass")) {
            return false;
        }
        if (type.equals("java.lang.System")) {
            return member.equals("arraycopy");
        }
        if (ENGINE.contains(type)) {
            return FACTS_IN_AND_OUT.contains(member);
        }
        if (type.startsWith("java.lang.invoke.")) {
            return member.endsWith("etafactory")
                    || member.startsWith("makeConcat")
                    || type.endsWith("SerializedLambda") && member.startsWith("get");
        }
        return inCompiledRules(type) && !(type.startsWith("java.") && MEMBERS.contains(member));
    }
}
