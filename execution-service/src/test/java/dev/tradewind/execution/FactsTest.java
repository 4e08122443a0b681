package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.floor.Market;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Facts reach a receiver without gaps, whatever it has forgotten. */
@QuarkusTest
class FactsTest extends TradingTestCase {

  @Test
  void aReceiverThatLostFactsGetsThemAgain() {
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
    int before = floor.ledger().facts().size();
    floor.ledger().forgetAfter(before - 2);
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
    assertThat(floor.ledger().facts()).isEqualTo(floor.reconciliation().facts());
  }

  @Test
  void aRefusedFactStopsItsReceiverAndCallsAPerson() {
    var day = floor.nextDay();
    floor.alert().refuse(true);
    feed(Market.quietDay(day, 6));
    Awaitility.await().until(() -> floor.alert().types().contains("fact_refused"));
    assertThat(
            count(
                "select count(*) from fact_delivery where receiver = 'alert'"
                    + " and stopped_reason is not null"))
        .isEqualTo(1);
    // The end of the session waits for all four; the next leader tries again.
    Awaitility.await()
        .until(() -> floor.paper().waitsFor().orElse("").contains("alert refused a fact"));
    floor.alert().refuse(false);
    crash();
    awaitFinished();
    assertThat(floor.alert().facts()).isEqualTo(floor.ledger().facts());
  }

  @Test
  void aNumberOfARolledBackTransactionIsGivenAgain() {
    long last = count("select last_number from fact_counter where account = 'demo'");
    try {
      jdbi.useTransaction(
          handle -> {
            handle.execute("update fact_counter set last_number = last_number + 1");
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("rolled back");
    }
    send("F", floor.nextDay() + "T00:00:01Z", Map.of()).statusCode(202);
    assertThat(count("select last_number from fact_counter where account = 'demo'"))
        .isEqualTo(last);
    assertThat(count("select count(*) from fact where account = 'demo'")).isEqualTo(last);
  }
}
