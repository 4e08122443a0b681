package dev.tradewind.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.support.testing.ArchitectureRules;
import dev.tradewind.support.testing.MigrationRules;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.ProblemPages;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What every service keeps to. */
@QuarkusTest
@Service
class ContractTest {

  @Test
  void layout() {
    ArchitectureRules.check("dev.tradewind.paper");
  }

  @Test
  void migrations() {
    MigrationRules.check();
  }

  @Test
  void problemPages() {
    ProblemPages.check();
  }

  @Test
  void apiDocument() {
    OpenApiDrift.check("paper-broker");
  }

  @Test
  void databaseStatus() {
    Paper.ready();
    var answer = Paper.call("GET", "/db/status", "", "Authorization", "Bearer " + Tokens.viewer());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("healthy").asBoolean()).isTrue();
    assertThat(answer.json().get("counts").has("open_orders")).isTrue();
  }
}
