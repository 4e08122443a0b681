package dev.tradewind.execution;

import dev.tradewind.support.testing.ArchitectureRules;
import dev.tradewind.support.testing.MigrationRules;
import dev.tradewind.support.testing.ProblemPages;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void theLayoutIsTheOneOfTheStyleGuide() {
    ArchitectureRules.check("dev.tradewind.execution");
  }

  @Test
  void everyProblemHasAPage() {
    ProblemPages.check();
  }

  @Test
  void migrationsAreNumberedAndExplained() {
    MigrationRules.check();
  }
}
