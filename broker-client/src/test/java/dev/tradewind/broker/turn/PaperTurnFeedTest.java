package dev.tradewind.broker.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.twin.BrokerTwin;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaperTurnFeedTest {

  private final BrokerTwin twin = new BrokerTwin();
  private final AtomicInteger tokens = new AtomicInteger();
  private final TurnFeed feed =
      new PaperTurnFeed(
          twin.url(), () -> "token-" + tokens.incrementAndGet(), Duration.ofSeconds(5));

  @AfterEach
  void close() {
    twin.close();
  }

  @Test
  void theOpenTurnOrNone() {
    twin.then(200, TurnJsonTest.TURN).then(204, "");
    assertThat(feed.openTurn()).map(Turn::number).contains(17L);
    assertThat(feed.openTurn()).isEmpty();
    assertThat(twin.calls)
        .extracting(BrokerTwin.Call::authorization)
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void doneIsRepeatedThroughTrouble() {
    twin.thenReset().then(503, "").then(204, "");
    feed.done(17);
    assertThat(twin.calls).hasSize(3);
    assertThat(twin.calls.getLast().uri()).isEqualTo("/paper/v1/turns/17/done");
  }

  @Test
  void waitingSaysWhy() {
    twin.then(204, "");
    feed.waiting(17, "a \"verdict\"");
    assertThat(twin.calls.getFirst().method()).isEqualTo("PUT");
    assertThat(twin.calls.getFirst().body()).isEqualTo("{\"reason\":\"a \\\"verdict\\\"\"}");
  }

  @Test
  void aTurnThatIsNotOpenIsRefused() {
    twin.then(409, "{\"detail\":\"turn 18 is not open\"}").then(401, "");
    assertThatThrownBy(() -> feed.done(18))
        .isInstanceOfSatisfying(
            TurnRefusedException.class, e -> assertThat(e.httpStatus()).isEqualTo(409))
        .hasMessageContaining("turn 18 is not open");
    assertThatThrownBy(feed::openTurn).isInstanceOf(TurnRefusedException.class);
  }

  @Test
  void troubleWithoutEndIsTold() {
    twin.then(500, "").then(500, "").then(500, "");
    assertThatThrownBy(() -> feed.done(17)).isInstanceOf(BrokerUnavailableException.class);
  }
}
