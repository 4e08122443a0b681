package dev.tradewind.broker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The library needs no service framework, and the gateway knows no particular broker. */
class LayoutTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages("dev.tradewind.broker");

  @Test
  void plainJavaWithJackson() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.tradewind.kernel..",
            "dev.tradewind.broker..",
            "com.fasterxml.jackson..",
            "org.slf4j..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void theGatewayIsPlainJavaAndNeutral() {
    String[] neutral = {
      "dev.tradewind.broker",
      "dev.tradewind.broker.updates",
      "dev.tradewind.broker.marketdata",
      "dev.tradewind.broker.rate"
    };
    classes()
        .that()
        .resideInAnyPackage(neutral)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "dev.tradewind.kernel..", "org.jspecify..")
                .or(resideInAnyPackage(neutral)))
        .check(CLASSES);
  }

  @Test
  void adaptersDoNotKnowEachOther() {
    slices()
        .matching("dev.tradewind.broker.(alpaca|turn)..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
    slices().matching("dev.tradewind.broker.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
