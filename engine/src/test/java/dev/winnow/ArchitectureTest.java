package dev.winnow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may import whom inside the engine. */
class ArchitectureTest {
  private static final JavaClasses ENGINE = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.winnow");

  /** Package to the packages of ours that it may use, itself left out. */
  private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
      Map.entry("dev.winnow.filter", Set.of()),
      Map.entry("dev.winnow", Set.of("dev.winnow.filter")),
      Map.entry("dev.winnow.spi", Set.of("dev.winnow", "dev.winnow.filter")),
      Map.entry("dev.winnow.relevance",
          Set.of("dev.winnow", "dev.winnow.filter", "dev.winnow.simd")),
      Map.entry("dev.winnow.simd", Set.of()), Map.entry("dev.winnow.wal", Set.of("dev.winnow")),
      Map.entry("dev.winnow.vectors", Set.of("dev.winnow", "dev.winnow.simd", "dev.winnow.spi")),
      Map.entry("dev.winnow.attributes",
          Set.of("dev.winnow", "dev.winnow.filter", "dev.winnow.spi")),
      Map.entry("dev.winnow.plan", Set.of("dev.winnow", "dev.winnow.filter", "dev.winnow.spi")),
      Map.entry("dev.winnow.spi.codes", Set.of("dev.winnow", "dev.winnow.simd", "dev.winnow.spi")),
      Map.entry("dev.winnow.spi.effort",
          Set.of("dev.winnow", "dev.winnow.filter", "dev.winnow.spi")),
      Map.entry("dev.winnow.codes",
          Set.of("dev.winnow", "dev.winnow.filter", "dev.winnow.simd", "dev.winnow.spi",
              "dev.winnow.spi.codes")),
      Map.entry("dev.winnow.segment",
          Set.of("dev.winnow", "dev.winnow.filter", "dev.winnow.spi", "dev.winnow.vectors",
              "dev.winnow.attributes", "dev.winnow.codes")),
      Map.entry("dev.winnow.live", Set.of("dev.winnow", "dev.winnow.filter", "dev.winnow.spi",
          "dev.winnow.vectors", "dev.winnow.attributes", "dev.winnow.segment")));

  @Test
  void importsPointOneWay() {
    ALLOWED.forEach((from, allowed) -> {
      for (JavaClass type : ENGINE) {
        if (!type.getPackageName().equals(from) || isTheOneBackEdge(type)) {
          continue;
        }
        Set<String> used = type.getDirectDependenciesFromSelf().stream()
            .map(d -> d.getTargetClass().getBaseComponentType().getPackageName())
            .filter(name -> name.equals("dev.winnow") || name.startsWith("dev.winnow."))
            .filter(name -> !name.equals(from) && !allowed.contains(name))
            .collect(Collectors.toSet());
        assertThat(used).as("packages that %s may not use", type.getName()).isEmpty();
      }
    });
  }

  /** {@link Winnow#open} has to name the implementation somewhere. */
  private static boolean isTheOneBackEdge(JavaClass type) {
    return type.getName().equals("dev.winnow.Winnow");
  }

  @Test
  void onlyKernelsNameTheVectorModule() {
    noClasses().that().resideOutsideOfPackage("dev.winnow.simd").should().dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..").check(ENGINE);
  }

  @Test
  void onlyAttributesNameRoaring() {
    noClasses().that().resideOutsideOfPackage("dev.winnow.attributes").should()
        .dependOnClassesThat().resideInAPackage("org.roaringbitmap..").check(ENGINE);
  }

  @Test
  void packagesFormNoCycle() {
    SlicesRuleDefinition.slices().matching("dev.winnow.(*)..").should().beFreeOfCycles()
        .check(ENGINE);
  }

  @Test
  void mostTypesAreHidden() {
    List<JavaClass> types = ENGINE.stream().filter(JavaClass::isTopLevelClass)
        .filter(
            type -> !type.getPackageName().matches("dev\\.winnow(\\.filter|\\.relevance|\\.spi)?"))
        .filter(type -> !type.getSimpleName().equals("package-info")).toList();
    long hidden = types.stream().filter(type -> !type.getModifiers().toString().contains("PUBLIC"))
        .count();
    assertThat(hidden * 2).as("hidden of %d internal types, times two", types.size())
        .isGreaterThanOrEqualTo(types.size());
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    Set<String> described = ENGINE.stream()
        .filter(type -> type.getSimpleName().equals("package-info"))
        .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
        .map(JavaClass::getPackageName).collect(Collectors.toSet());
    classes().should(com.tngtech.archunit.lang.conditions.ArchConditions
        .be(DescribedPredicate.describe("in a package with a null-marked package-info",
            (JavaClass type) -> described.contains(type.getPackageName()))))
        .check(ENGINE);
  }
}
