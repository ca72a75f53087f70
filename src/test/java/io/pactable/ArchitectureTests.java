package io.pactable;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;

/** The drawing of the rooms, kept true. A layer that is empty or misspelt fails, too. */
@AnalyzeClasses(packages = "io.pactable", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    // spotless:off
    @ArchTest
    static final ArchRule arrows_point_one_way = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("contract")       .definedBy("io.pactable.contract..")
            .layer("measurement")    .definedBy("io.pactable.measurement..")
            .layer("conclusion")     .definedBy("io.pactable.conclusion..")
            .layer("settlement")     .definedBy("io.pactable.settlement..")
            .layer("rulebook")       .definedBy("io.pactable.rulebook..")
            .layer("evaluation")     .definedBy("io.pactable.evaluation..")
            .layer("engine")         .definedBy("io.pactable.engine..")
            .layer("calendars")      .definedBy("io.pactable.calendars..")
            .layer("exchange")       .definedBy("io.pactable.exchange..")
            .layer("bulk")           .definedBy("io.pactable.bulk..")
            .layer("backoffice")     .definedBy("io.pactable.backoffice..")
            .layer("desk")           .definedBy("io.pactable.desk..")
            .layer("cli")            .definedBy("io.pactable.cli..")
            .layer("application")    .definedBy("io.pactable")
            .whereLayer("contract")   .mayNotAccessAnyLayer()
            .whereLayer("measurement").mayOnlyAccessLayers("contract")
            .whereLayer("conclusion") .mayOnlyAccessLayers("contract", "measurement")
            .whereLayer("settlement") .mayOnlyAccessLayers("contract", "measurement", "conclusion")
            .whereLayer("rulebook")   .mayOnlyAccessLayers("contract", "measurement", "conclusion", "settlement")
            .whereLayer("evaluation") .mayOnlyAccessLayers("contract", "measurement", "conclusion", "settlement", "rulebook")
            .whereLayer("engine")     .mayOnlyAccessLayers("contract", "measurement", "conclusion", "settlement", "rulebook", "evaluation")
            .whereLayer("calendars")  .mayOnlyAccessLayers("contract", "measurement")
            .whereLayer("exchange")   .mayOnlyAccessLayers("contract", "measurement", "conclusion", "settlement", "rulebook", "evaluation")
            .whereLayer("bulk")       .mayOnlyAccessLayers("measurement", "rulebook", "evaluation", "exchange")
            .whereLayer("backoffice") .mayOnlyAccessLayers("contract", "measurement", "conclusion", "settlement", "rulebook", "evaluation", "exchange", "bulk")
            .whereLayer("desk")       .mayOnlyAccessLayers("contract", "measurement", "conclusion", "settlement", "rulebook", "evaluation", "exchange")
            .whereLayer("cli")        .mayOnlyAccessLayers("contract", "measurement", "conclusion", "settlement", "rulebook", "evaluation", "exchange", "bulk");
    // spotless:on

    @ArchTest
    static final ArchRule every_class_is_in_a_room = classes()
            .should()
            .resideInAnyPackage(
                    "io.pactable",
                    "io.pactable.contract",
                    "io.pactable.measurement",
                    "io.pactable.conclusion",
                    "io.pactable.settlement",
                    "io.pactable.rulebook",
                    "io.pactable.rulebook.sheet",
                    "io.pactable.rulebook.row",
                    "io.pactable.rulebook.check",
                    "io.pactable.rulebook.read",
                    "io.pactable.rulebook.write",
                    "io.pactable.rulebook.diff",
                    "io.pactable.evaluation",
                    "io.pactable.evaluation.effect",
                    "io.pactable.engine",
                    "io.pactable.calendars",
                    "io.pactable.exchange",
                    "io.pactable.bulk",
                    "io.pactable.backoffice",
                    "io.pactable.desk",
                    "io.pactable.cli");

    @ArchTest
    static final ArchRule the_domain_knows_the_jdk_only = classes()
            .that()
            .resideInAnyPackage(
                    "io.pactable.contract..",
                    "io.pactable.measurement..",
                    "io.pactable.conclusion..",
                    "io.pactable.settlement..",
                    "io.pactable.evaluation..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("io.pactable.."))
                    .or(resideInAPackage("org.jspecify.annotations..")));

    @ArchTest
    static final ArchRule a_difference_is_found_by_the_jdk_alone = classes()
            .that()
            .resideInAPackage("io.pactable.rulebook.diff..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("io.pactable.contract.."))
                    .or(resideInAPackage("io.pactable.rulebook"))
                    .or(resideInAPackage("io.pactable.rulebook.sheet"))
                    .or(resideInAPackage("io.pactable.rulebook.diff"))
                    .or(resideInAPackage("org.jspecify.annotations..")));

    @ArchTest
    static final ArchRule only_the_engine_knows_drools = noClasses()
            .that()
            .resideOutsideOfPackage("io.pactable.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kie..", "org.drools..", "org.mvel..", "org.antlr..");

    /** KIE's own evaluation of FEEL reaches Java methods through paths and external functions. */
    @ArchTest
    static final ArchRule formulas_are_parsed_by_kie_and_never_evaluated_by_it = noClasses()
            .that()
            .resideInAPackage("io.pactable.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.kie.dmn.feel.runtime.functions..", "org.kie.dmn.feel.codegen..", "org.kie.dmn.core..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    org.kie.dmn.feel.FEEL.class,
                    org.kie.dmn.feel.lang.EvaluationContext.class,
                    org.kie.dmn.feel.util.EvalHelper.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.net..");

    @ArchTest
    static final ArchRule only_calendars_know_holidays_and_icalendar = noClasses()
            .that()
            .resideOutsideOfPackage("io.pactable.calendars..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("de.focus_shift..", "net.fortuna..");

    /** What ical4j knows of time zones it may fetch from the network; its rules of recurrence know none. */
    @ArchTest
    static final ArchRule of_icalendar_only_the_rules_of_recurrence_are_used = noClasses()
            .that()
            .resideInAPackage("io.pactable.calendars..")
            .should()
            .dependOnClassesThat(resideInAPackage("net.fortuna..")
                    .and(not(belongToAnyOf(
                            net.fortuna.ical4j.model.Recur.class,
                            net.fortuna.ical4j.model.WeekDay.class,
                            net.fortuna.ical4j.model.Month.class,
                            net.fortuna.ical4j.transform.recurrence.Frequency.class))));

    @ArchTest
    static final ArchRule only_reading_and_writing_know_poi = noClasses()
            .that()
            .resideOutsideOfPackages("io.pactable.rulebook.read..", "io.pactable.rulebook.write..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.poi..", "org.openxmlformats..", "org.apache.xmlbeans..");

    @ArchTest
    static final ArchRule only_the_back_office_the_desk_and_the_application_know_spring = noClasses()
            .that()
            .resideOutsideOfPackages("io.pactable", "io.pactable.backoffice..", "io.pactable.desk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "io.swagger..");

    @ArchTest
    static final ArchRule evaluation_reads_no_clock_and_no_chance = noClasses()
            .that()
            .resideOutsideOfPackages("io.pactable", "io.pactable.backoffice..", "io.pactable.cli..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.time.Clock.class,
                    java.util.Random.class,
                    java.security.SecureRandom.class,
                    java.util.concurrent.ThreadLocalRandom.class,
                    java.util.UUID.class)
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.util.Locale.class, "getDefault");

    /** A rule about a room that does not exist would hold without saying anything. */
    @ArchTest
    static void no_room_is_empty(JavaClasses all) {
        Set<String> rooms = all.stream().map(c -> c.getPackageName()).collect(Collectors.toSet());
        assertThat(rooms)
                .contains(
                        "io.pactable.contract",
                        "io.pactable.measurement",
                        "io.pactable.conclusion",
                        "io.pactable.settlement",
                        "io.pactable.rulebook.check",
                        "io.pactable.rulebook.read",
                        "io.pactable.rulebook.write",
                        "io.pactable.rulebook.diff",
                        "io.pactable.evaluation",
                        "io.pactable.evaluation.effect",
                        "io.pactable.engine",
                        "io.pactable.calendars",
                        "io.pactable.exchange",
                        "io.pactable.bulk",
                        "io.pactable.backoffice",
                        "io.pactable.desk",
                        "io.pactable.cli");
    }
}
