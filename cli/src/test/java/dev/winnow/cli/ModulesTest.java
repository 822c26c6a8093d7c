package dev.winnow.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom between modules; all of them are on the class path here. */
class ModulesTest {
  private static final JavaClasses ALL = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.winnow");

  private static final String[] HIDDEN = {"dev.winnow.simd..", "dev.winnow.vectors..",
    "dev.winnow.codes..", "dev.winnow.attributes..", "dev.winnow.plan..", "dev.winnow.exec..",
    "dev.winnow.segment.."};

  @Test
  void dataSetsKnowNothingElseOfOurs() {
    noClasses().that().resideInAPackage("dev.winnow.datasets..").should().dependOnClassesThat()
        .resideInAnyPackage("dev.winnow", "dev.winnow.filter..", "dev.winnow.spi..",
            "dev.winnow.hnsw..", "dev.winnow.filtered..", "dev.winnow.bench..", "dev.winnow.cli..")
        .check(ALL);
  }

  @Test
  void theEngineKnowsNoIndexAndNoTool() {
    noClasses().that()
        .resideOutsideOfPackages("dev.winnow.hnsw..", "dev.winnow.filtered..",
            "dev.winnow.datasets..", "dev.winnow.bench..", "dev.winnow.cli..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("dev.winnow.hnsw..", "dev.winnow.filtered..", "dev.winnow.datasets..",
            "dev.winnow.bench..", "dev.winnow.cli..")
        .check(ALL);
  }

  @Test
  void theServersServiceKnowsNoProtocol() {
    noClasses().that()
        .resideInAnyPackage("dev.winnow.server.service..", "dev.winnow.server.work..",
            "dev.winnow.server.security..")
        .should().dependOnClassesThat().resideInAnyPackage("dev.winnow.server.http..",
            "dev.winnow.server.api..", "dev.winnow.server.grpc..", "io.netty..", "io.grpc..")
        .check(ALL);
    noClasses().that().resideInAPackage("dev.winnow.server.grpc..").should().dependOnClassesThat()
        .resideInAnyPackage("dev.winnow.server.http..", "dev.winnow.server.api..").check(ALL);
  }

  @Test
  void nobodyOutsideTheEngineSeesWhatItHides() {
    noClasses().that()
        .resideInAnyPackage("dev.winnow.hnsw..", "dev.winnow.filtered..", "dev.winnow.datasets..",
            "dev.winnow.bench..", "dev.winnow.cli..")
        .and().resideOutsideOfPackage("dev.winnow.bench.jmh..").should().dependOnClassesThat()
        .resideInAnyPackage(HIDDEN).check(ALL);
  }
}
