package dev.tradewind.portfolio;

import dev.tradewind.support.testing.ArchitectureRules;
import dev.tradewind.support.testing.MigrationRules;
import dev.tradewind.support.testing.ProblemPages;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void packagesKeepTheirPlaces() {
    ArchitectureRules.check("dev.tradewind.portfolio");
  }

  @Test
  void migrationsKeepTheirRules() {
    MigrationRules.check();
  }

  @Test
  void everyProblemTypeHasItsPage() {
    ProblemPages.check();
  }
}
