package dev.corrente.tests;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The package tables of docs/architecture.md, which are read here: a row is the rule. */
class ArchitectureTest {
    private static final String RECONCILER = "dev.corrente.reconciler.";
    private static final String API = "dev.corrente.api.";
    private static final List<String> ALL = List.of("all");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.corrente");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| .* \\| ([a-z, ]+) \\|$");

    /** What each row of the table after a heading allows its package to import. */
    private static Map<String, List<String>> table(String heading) throws IOException {
        String page = Files.readString(Path.of("../docs/architecture.md"));
        int begin = page.indexOf("| package | holds | may import |", page.indexOf(heading));
        String table = page.substring(begin, page.indexOf("\n\n", begin));
        return ROW.matcher(table).results().collect(Collectors.toMap(row -> row.group(1), row -> switch (row.group(2)) {
            case "nothing of ours" -> List.of();
            default -> List.of(row.group(2).split(", "));
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_package_imports_only_what_its_row_allows() throws IOException {
        return Stream.concat(rules("## The reconciler", RECONCILER), rules("## The API", API));
    }

    private static Stream<DynamicTest> rules(String heading, String program) throws IOException {
        Map<String, List<String>> table = table(heading);
        return packages(program).stream()
                .filter(name -> !ALL.equals(table.get(name)))
                .map(name -> DynamicTest.dynamicTest(program + name, () -> {
                    assertThat(table).as("rows of docs/architecture.md").containsKey(name);
                    only(program, name, table.getOrDefault(name, List.of()));
                }));
    }

    /** Every package right below a program's own. */
    private static SortedSet<String> packages(String program) {
        return CLASSES.stream()
                .map(type -> type.getPackageName() + ".")
                .filter(name -> name.startsWith(program) && name.length() > program.length())
                .map(name -> name.substring(program.length(), name.indexOf('.', program.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void only(String program, String name, List<String> allowed) {
        List<String> packages = Stream.concat(allowed.stream(), Stream.of(name))
                .map(known -> program + known)
                .toList();
        noClasses()
                .that()
                .resideInAPackage(program + name + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "reside in another package of the program",
                        type -> type.getPackageName().startsWith(program)
                                && packages.stream()
                                        .noneMatch(known -> (type.getPackageName() + ".").startsWith(known + "."))))
                .check(CLASSES);
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
