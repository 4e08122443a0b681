package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which fills are read at a look at the broker. */
@QuarkusTest
class BrokerFillsTest extends LiveTestCase {

  @AfterEach
  void listsAll() {
    floor.exchange().fills().behind(false);
    floor.exchange().fills().caughtUp();
  }

  @Test
  void onlyFillsSinceTheLatestOneAreReadWhateverTheDayHasSeen() {
    floor.exchange().fills().forgetAsked();
    openSession();
    post(range());
    until(() -> !asked().isEmpty());
    assertThat(asked().getLast()).isBefore(open);

    var entered = enterLong();
    until(() -> asked().getLast().equals(entered.minusSeconds(60)));
    time(minute(30));
    var left = clock.now();
    floor.exchange().fill(stop(), "99.9");
    until(() -> positions().isEmpty());
    assertThat(readThrough()).isEqualTo(left);
    // The next leader goes on where this one was.
    floor.exchange().fills().forgetAsked();
    crash("live");
    until(() -> asked().contains(left.minusSeconds(60)));
    endSession();
  }

  @Test
  void aFillThatIsListedLateIsBookedThoughNewerOnesWereRead() {
    openSession();
    post(range());
    enterLong();
    time(minute(10));
    floor.exchange().fills().behind(true);
    floor.exchange().fill(stop(), "99.9");
    var missed = clock.now();
    time(minute(20));
    floor.exchange().fills().behind(false);
    floor.exchange().fillOfAStranger("101");
    var newer = clock.now().minusSeconds(60);
    assertThat(newer).isAfter(missed);
    until(() -> asked().contains(newer));
    assertThat(positions()).hasSize(1);

    floor.exchange().fills().caughtUp();
    until(() -> positions().isEmpty());
    until(() -> last("exit_filled").path("price").asText().equals("99.9"));
    assertThat(last("exit_filled").path("filled_at").asText()).isEqualTo(missed.toString());
    floor.exchange().account().flat(); // what the stranger bought
    endSession();
  }

  private Instant enterLong() {
    floor.exchange().market("103");
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    return clock.now();
  }

  private String stop() {
    var entry = floor.exchange().entries().getLast();
    return floor.exchange().leg(entry.path("id").asText(), "stop");
  }

  private List<Instant> asked() {
    return floor.exchange().fills().asked();
  }

  private Instant readThrough() {
    return jdbi.<Instant, RuntimeException>withHandle(
        handle ->
            handle
                .createQuery("select fills_through from scope_state where account = 'live'")
                .mapTo(Instant.class)
                .one());
  }
}
