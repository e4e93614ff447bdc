package dev.corrente.tests;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The package tables of docs/architecture.md. */
class ArchitectureTest {
    private static final String RECONCILER = "dev.corrente.reconciler.";
    private static final String API = "dev.corrente.api.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.corrente");

    @TestFactory
    List<DynamicTest> a_package_imports_only_what_its_row_allows() {
        return List.of(
                only("model"),
                only("desired", "model"),
                only("compose", "model", "desired"),
                only("observed", "model"),
                only("source", "desired"),
                only("plan", "model", "observed"),
                only("execute", "model", "observed", "plan"),
                only("docker", "model", "observed", "execute"),
                only("history", "model"),
                only("secrets", "model", "execute", "history"),
                only("status", "model", "history"),
                only("probe", "model", "observed", "execute"),
                only(
                        "loop",
                        "model",
                        "desired",
                        "observed",
                        "plan",
                        "execute",
                        "probe",
                        "history",
                        "secrets",
                        "status",
                        "source"),
                only("compare", "model", "desired", "observed", "plan"),
                only("access", "model", "history"),
                only("notify", "model", "history"),
                only(
                        "http", "model", "desired", "plan", "compare", "history", "status", "loop", "source", "access",
                        "notify"));
    }

    private static DynamicTest only(String name, String... allowed) {
        List<String> packages = new ArrayList<>(List.of(RECONCILER + name + ".."));
        Arrays.stream(allowed).map(other -> RECONCILER + other + "..").forEach(packages::add);
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(RECONCILER + name + "..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "reside in another package of the reconciler",
                        type -> type.getPackageName().startsWith("dev.corrente.reconciler")
                                && packages.stream()
                                        .noneMatch(known -> type.getPackageName()
                                                .startsWith(known.substring(0, known.length() - 2)))));
        return DynamicTest.dynamicTest(name, () -> rule.check(CLASSES));
    }

    @Test
    void each_library_has_one_importer() {
        importedOnlyBy("io.vertx..", RECONCILER + "http..", RECONCILER + "cli..", "dev.corrente.api..");
        importedOnlyBy("com.github.dockerjava..", RECONCILER + "docker..");
        importedOnlyBy("org.eclipse.jgit..", RECONCILER + "source..");
        importedOnlyBy("io.minio..", API + "storage..");
        importedOnlyBy("org.dhatim..", API + "ingest.source..");
        importedOnlyBy("io.airlift..", API + "ingest.source..");
        importedOnlyBy("java.sql..", API + "engine..", API + "ingest..");
        importedOnlyBy("picocli..", RECONCILER + "cli..", API + "cli..", "dev.corrente.api");
    }

    private static void importedOnlyBy(String library, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching("dev.corrente.reconciler.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("dev.corrente.api.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_two_programs_and_the_policy_know_nothing_of_each_other_but_the_policy() {
        noClasses()
                .that()
                .resideInAPackage("dev.corrente.reconciler..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.corrente.api..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.corrente.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.corrente.reconciler..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.corrente.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.corrente.reconciler..", "dev.corrente.api..")
                .check(CLASSES);
    }

    @Test
    void no_name_says_nothing() {
        noClasses().should().haveSimpleNameEndingWith("Utils").check(CLASSES);
        for (String ending : new String[] {"Util", "Helper", "Manager", "Impl", "Processor", "Info"}) {
            noClasses().should().haveSimpleNameEndingWith(ending).check(CLASSES);
        }
    }
}
