package dev.tradewind.support.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules notice what they are for. */
class RulesObjectTest {
  private static void check(Class<?>... classes) {
    ArchitectureRules.check(
        "dev.tradewind.support.testing.misdrawn", new ClassFileImporter().importClasses(classes));
  }

  @Test
  void aDomainClassThatKnowsAFramework() {
    assertThatThrownBy(
            () -> check(dev.tradewind.support.testing.misdrawn.order.domain.Framed.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("domain packages are plain Java");
  }

  @Test
  void anAdapterThatKnowsAnother() {
    assertThatThrownBy(
            () ->
                check(
                    dev.tradewind.support.testing.misdrawn.order.rest.Route.class,
                    dev.tradewind.support.testing.misdrawn.order.persistence.Row.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("do not know each other");
  }

  @Test
  void capabilitiesInACycle() {
    assertThatThrownBy(
            () ->
                check(
                    dev.tradewind.support.testing.misdrawn.book.Book.class,
                    dev.tradewind.support.testing.misdrawn.page.Page.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no cycle");
  }

  @Test
  void aRouteThatTakesServicesAndNamesNone() {
    assertThatThrownBy(
            () -> check(dev.tradewind.support.testing.misdrawn.order.rest.OpenRoute.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("lacks @AdmitsServices");
  }

  @Test
  void nothingAtAllPasses() {
    assertThatCode(RulesObjectTest::check).doesNotThrowAnyException();
  }

  @Test
  void aMigrationWithoutNumberReasonOrCondition(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("create_a.sql"), "-- Why: x\n");
    Files.writeString(folder.resolve("V002__create_b.sql"), "create table b (a int);\n");
    Files.writeString(
        folder.resolve("V003__create_c.sql"),
        "-- Why: c  create table comment\ncreate table if not exists c (a int);\n"
            + "create unique index c_a on c (a);\nalter table c add column b int;\n");
    Files.writeString(folder.resolve("V003__again.sql"), "-- Why: x\n");
    Files.writeString(
        folder.resolve("V004_1__fine.sql"),
        "-- Why: x\ncreate index if not exists a on b (c);\nalter table c add column if not exists b int;\n");
    assertThat(MigrationRules.objections(folder))
        .hasSize(6)
        .anyMatch(objection -> objection.contains("create_a.sql: a migration is named"))
        .anyMatch(objection -> objection.contains("V002__create_b.sql: lacks a comment"))
        .anyMatch(objection -> objection.contains("'create table b' lacks"))
        .anyMatch(objection -> objection.contains("'create unique index c_a' lacks"))
        .anyMatch(objection -> objection.contains("'add column b' lacks"))
        .anyMatch(objection -> objection.contains("has the number of"));
  }
}
