package dev.tradewind.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The promises the schema keeps. */
@QuarkusTest
class LedgerSchemaTest extends LedgerTest {

  private void refused(String sql, String reason) {
    assertThatThrownBy(() -> jdbi.useTransaction(handle -> handle.execute(sql)))
        .rootCause()
        .hasMessageContaining(reason);
  }

  @Test
  void anUnbalancedEntryNeverCommits() {
    String account = "a" + UUID.randomUUID();
    assertThatThrownBy(
            () ->
                jdbi.useTransaction(
                    handle -> {
                      handle.execute(
                          "insert into ledger_account select '%s', 'paper', code, 'USD' from"
                                  .formatted(account)
                              + " unnest(array['assets:cash', 'equity:capital']) code");
                      handle.execute(
                          "insert into journal_entry values ('%s', 'paper', 1, 'fact', '1',"
                                  .formatted(account)
                              + " null, now(), 'x', repeat('0', 64), repeat('1', 64))");
                      handle.execute(
                          "insert into posting values"
                              + " ('%1$s', 'paper', 1, 1, 'assets:cash', 10, 0, 'USD'),"
                                  .formatted(account)
                              + " ('%1$s', 'paper', 1, 2, 'equity:capital', 0, 9.99, 'USD')"
                                  .formatted(account));
                    }))
        .rootCause()
        .hasMessageContaining("does not balance: debits exceed credits by 0.01");
  }

  @Test
  void anEntryWithoutPostingsNeverCommits() {
    refused(
        "insert into journal_entry values ('%s', 'paper', 1, 'fact', '1', null, now(), 'x',"
                .formatted("a" + UUID.randomUUID())
            + " repeat('0', 64), repeat('1', 64))",
        "does not balance");
  }

  @Test
  void evidenceCannotBeChangedByTheService() {
    for (var table : List.of("journal_entry", "posting", "trades", "trade_journal")) {
      refused("delete from " + table, "permission denied");
      refused("truncate " + table, "permission denied");
    }
    refused("update journal_entry set description = 'x'", "permission denied");
    refused("update posting set debit = 1", "permission denied");
    refused("update trades set pnl = 1", "permission denied");
    refused("update trade_journal set outcome = 'STOP'", "permission denied");
    refused("update daily_report set markdown = ''", "permission denied");
  }

  @Test
  void evidenceCannotBeChangedByItsOwnerEither() {
    FactStream.fresh().roundTrip("A");
    var config = ConfigProvider.getConfig();
    assertThatThrownBy(
            () -> {
              try (var connection =
                      DriverManager.getConnection(
                          config.getValue("quarkus.datasource.jdbc.url", String.class),
                          config.getValue("quarkus.flyway.username", String.class),
                          config.getValue("quarkus.flyway.password", String.class));
                  var statement = connection.createStatement()) {
                statement.executeUpdate("update ledger.posting set debit = debit + 1");
              }
            })
        .hasMessageContaining("never changed");
  }

  @Test
  void databaseStatusCountsWhatTheLedgerOwns() {
    FactStream.fresh().roundTrip("A");
    get("/db/status")
        .statusCode(200)
        .body("healthy", is(true))
        .body("schema", is("ledger"))
        .body("schema_version", is("026"))
        .body("counts.keySet()", hasItem("journal_entries"))
        .body("counts.trades", greaterThanOrEqualTo(2))
        .body("tables.name", hasItem("trades"));
  }
}
