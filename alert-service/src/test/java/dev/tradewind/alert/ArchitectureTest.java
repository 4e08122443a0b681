package dev.tradewind.alert;

import dev.tradewind.support.testing.ArchitectureRules;
import dev.tradewind.support.testing.MigrationRules;
import dev.tradewind.support.testing.ProblemPages;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theLayoutIsThatOfEveryService() {
    ArchitectureRules.check("dev.tradewind.alert");
  }

  @Test
  void migrationsSayWhyAndMayRunTwice() {
    MigrationRules.check();
  }

  @Test
  void everyProblemHasItsPage() {
    ProblemPages.check();
  }
}
