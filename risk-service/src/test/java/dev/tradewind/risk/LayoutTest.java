package dev.tradewind.risk;

import dev.tradewind.support.testing.ArchitectureRules;
import dev.tradewind.support.testing.MigrationRules;
import dev.tradewind.support.testing.ProblemPages;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void packagesDependInOneDirection() {
    ArchitectureRules.check("dev.tradewind.risk");
  }

  @Test
  void migrationsAreNumberedAndRepeatable() {
    MigrationRules.check();
  }

  @Test
  void everyProblemHasItsPage() {
    ProblemPages.check();
  }
}
