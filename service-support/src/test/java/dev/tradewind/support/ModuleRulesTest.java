package dev.tradewind.support;

import dev.tradewind.support.testing.ArchitectureRules;
import dev.tradewind.support.testing.MigrationRules;
import dev.tradewind.support.testing.ProblemPages;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {
  @Test
  void packagesFormNoCycleAndRoutesNameTheServicesTheyAdmit() {
    ArchitectureRules.check("dev.tradewind.support");
  }

  @Test
  void migrationsFollowTheRules() {
    MigrationRules.check();
  }

  @Test
  void everyProblemTypeHasAPage() {
    ProblemPages.check();
  }
}
