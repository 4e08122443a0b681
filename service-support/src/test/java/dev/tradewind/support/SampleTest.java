package dev.tradewind.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.stack.identity.PersonRole;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample service over real HTTP with a real database. */
@QuarkusTest
class SampleTest extends SampleTestCase {
  @Inject Accounts accounts;
  @Inject Clock clock;

  @Test
  void jsonFollowsTheConventions() {
    as(Tokens.viewer())
        .get("/samples/formats")
        .then()
        .statusCode(200)
        .body("price", equalTo("1000"))
        .body("money.amount", equalTo("12.50"))
        .body("money.currency", equalTo("USD"))
        .body("created_at", equalTo("2013-10-07T14:49:00Z"))
        .body("strategy_id", equalTo("orb-1"));
  }

  @Nested
  class Idempotency {
    private final String key = UUID.randomUUID().toString();

    private ValidatableResponse order(String quantity) {
      return as(Tokens.trader())
          .header("Idempotency-Key", key)
          .body(Map.of("symbol", "MGC", "quantity", quantity))
          .post("/samples")
          .then();
    }

    @Test
    void aRepeatedPostGetsTheFirstAnswer() {
      int number = order("1.50").statusCode(200).extract().path("order_number");
      order("1.50").statusCode(200).body("order_number", is(number)).body("quantity", is("1.50"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsAConflict() {
      order("1").statusCode(200);
      problem(order("2"), 409, "idempotency-conflict").body("key", is(key));
    }

    @Test
    void atOnceTheWorkIsDoneOnce() throws Exception {
      Callable<Integer> post = () -> order("3").statusCode(200).extract().path("order_number");
      try (var threads = Executors.newFixedThreadPool(3)) {
        var numbers =
            threads.invokeAll(List.of(post, post, post)).stream()
                .map(future -> future.resultNow())
                .distinct();
        assertThat(numbers).hasSize(1);
      }
    }

    @Test
    void theChangeIsInTheAuditLogOnce() {
      String symbol = "S" + UUID.randomUUID().toString().substring(0, 8);
      for (int i = 0; i < 2; i++) {
        as(Tokens.person("tina", PersonRole.TRADER))
            .header("Idempotency-Key", key)
            .body(Map.of("symbol", symbol, "quantity", "1"))
            .post("/samples")
            .then()
            .statusCode(200);
      }
      var actors =
          jdbi.<List<String>, RuntimeException>withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select actor || ' ' || action || ' ' || (details ->> 'quantity')"
                              + " from audit_log where subject = ?")
                      .bind(0, symbol)
                      .mapTo(String.class)
                      .list());
      assertThat(actors).containsExactly("tina sample.order 1");
    }
  }

  @Test
  void databaseStatusShowsSchemaTablesAndCounts() {
    as(Tokens.viewer())
        .get("/db/status")
        .then()
        .statusCode(200)
        .body("connected", is(true))
        .body("healthy", is(true))
        .body("schema", is("risk"))
        .body("schema_version", is("002"))
        .body("tables.name", hasItems("audit_log", "fact", "fact_cursor", "idempotency", "note"))
        .body("tables.find { it.name == 'note' }.columns.name", hasItem("price"))
        .body("counts", org.hamcrest.Matchers.hasKey("notes"));
  }

  @Test
  void theServiceRoleCannotAlterItsSchema() {
    assertThatThrownBy(
            () -> jdbi.useHandle(handle -> handle.execute("alter table note add column x int")))
        .hasMessageContaining("must be owner");
  }

  @Test
  void theApiDocumentIsComparedAndRefreshed(@TempDir Path root) throws IOException {
    String before = System.setProperty("tradewind.root", root.toString());
    try {
      assertThatThrownBy(() -> OpenApiDrift.check("sample"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("does not exist")
          .hasMessageContaining("mvn -pl sample verify -Dupdate.openapi=true");
      System.setProperty("update.openapi", "true");
      OpenApiDrift.check("sample");
      System.clearProperty("update.openapi");
      OpenApiDrift.check("sample");
      Path file = root.resolve("docs/api/sample.yaml");
      assertThat(Files.readString(file))
          .contains("created_at:", "schema_version:", "#/components/schemas/Decimal")
          .doesNotContain("createdAt", "dev.tradewind");
      Files.writeString(file, Files.readString(file).replace("/facts:", "/facks:"));
      assertThatThrownBy(() -> OpenApiDrift.check("sample"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("committed '  /facks:', generated '  /facts:'");
    } finally {
      System.clearProperty("update.openapi");
      if (before != null) {
        System.setProperty("tradewind.root", before);
      }
    }
  }

  @Test
  void accountsComeFromTheFile() {
    var demo = accounts.get(new AccountId("demo"), Mode.PAPER);
    assertThat(accounts.all()).containsExactly(demo);
    assertThat(demo.clock()).isEqualTo(Account.TimeSource.FEED);
    assertThat(demo.broker().kind()).isEqualTo("alpaca");
    assertThat(demo.broker().secretFile()).exists();
    assertThat(accounts.find(new AccountId("demo"), Mode.LIVE)).isEmpty();
  }

  @Test
  void theClockTicksInMicroseconds() {
    assertThat(clock.instant().getNano() % 1000).isZero();
  }
}
