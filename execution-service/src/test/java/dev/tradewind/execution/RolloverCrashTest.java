package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.floor.ExchangeMoments;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a leader dies on the way, the next one finishes, and no order is sent twice. */
@QuarkusTest
class RolloverCrashTest extends RolloverTestCase {

  /** A moment on the way, in their order. */
  enum Moment {
    /** It is begun; the stop is about to be taken out. */
    BEGUN,
    /** The stop is out; nothing is written of the close. */
    STOP_OUT,
    /** The close is written, and never leaves. */
    CLOSE_WRITTEN,
    /** The broker has the close; its answer is lost. */
    CLOSE_SENT,
    /** The close rests at the broker, acknowledged. */
    CLOSE_ACKNOWLEDGED,
    /** The close is filled; its fill is about to be read. */
    CLOSE_FILLED,
    /** The fill is booked and about to be told; nothing is opened again. */
    CLOSE_BOOKED,
    OPEN_WRITTEN,
    OPEN_SENT,
    OPEN_ACKNOWLEDGED,
    OPEN_FILLED,
    /** All is booked; the others are about to be told. */
    OPEN_BOOKED
  }

  private final AtomicBoolean died = new AtomicBoolean();

  @ParameterizedTest
  @EnumSource(Moment.class)
  void theNextLeaderFinishes(Moment moment) {
    String position = aboutToRoll("long", Map.of());
    boolean rests = moment == Moment.CLOSE_ACKNOWLEDGED || moment == Moment.OPEN_ACKNOWLEDGED;
    markets(moment == Moment.CLOSE_ACKNOWLEDGED ? null : "105", rests ? null : "108");
    goOnTo(takeNextDay());
    arm(moment);
    openSession();
    if (rests) {
      String leg = moment == Moment.CLOSE_ACKNOWLEDGED ? "roll_close" : "roll_open";
      until(() -> acknowledged(leg));
      die();
      floor
          .exchange()
          .fill(
              sent(position, leg).getFirst().path("id").asText(),
              leg.equals("roll_close") ? "105" : "108");
      markets("105", "108");
    }
    until(died::get);
    assertRolledWhole(position);
    assertThat(floor.exchange().moments().allCame()).isTrue();
    assertThat(told(position, "exit_filled")).hasSize(1);
    leave(position);
    assertThat(position(position).path("realized_pnl").asText()).isEqualTo("43.36");
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  private void arm(Moment moment) {
    ExchangeMoments moments = floor.exchange().moments();
    switch (moment) {
      case BEGUN -> moments.before("DELETE ", this::die);
      case STOP_OUT -> moments.after("DELETE ", this::die);
      case CLOSE_WRITTEN -> moments.before("-roll_close-", this::dieUnheard);
      case CLOSE_SENT -> moments.after("-roll_close-", this::die);
      case CLOSE_FILLED -> moments.after("-roll_close-", () -> dieAtFills(moments));
      case CLOSE_BOOKED -> moments.after("-roll_close-", this::dieWhenTold);
      case OPEN_WRITTEN -> moments.before("-roll_open-", this::dieUnheard);
      case OPEN_SENT -> moments.after("-roll_open-", this::die);
      case OPEN_FILLED -> moments.after("-roll_open-", () -> dieAtFills(moments));
      case OPEN_BOOKED -> moments.after("-roll_open-", this::dieWhenTold);
      case CLOSE_ACKNOWLEDGED, OPEN_ACKNOWLEDGED -> {
        // The test waits until the books have it.
      }
    }
  }

  private boolean acknowledged(String leg) {
    return count(
            "select count(*) from orders where account = 'live' and leg = '%s'".formatted(leg)
                + " and state = 'ACCEPTED'")
        == 1;
  }

  private void die() {
    crash("live");
    died.set(true);
  }

  /** The order breaks off on its way: the leader that would send it again is none any more. */
  private void dieUnheard() {
    floor.exchange().deaf(true);
    die();
    floor.exchange().moments().before("by_client_order_id", () -> floor.exchange().deaf(false));
  }

  private void dieAtFills(ExchangeMoments moments) {
    moments.before("activities/FILL", this::die);
  }

  private void dieWhenTold() {
    floor.liveLedger().beforeNextBatch(this::die);
  }

  @Test
  void aCloseAllBetweenTheContractsOpensNothingAgain() {
    String position = aboutToRoll("long", Map.of());
    goOnTo(takeNextDay());
    openSession();
    until(() -> sent(position, "roll_close").size() == 1);
    operate("close-all", 202);
    die();
    floor.exchange().fill(sent(position, "roll_close").getFirst().path("id").asText(), "105");
    until(() -> position(position).path("status").asText().equals("closed"));
    assertThat(sent(position, "roll_open")).isEmpty();
    assertThat(sent(position, "session_end")).isEmpty();
    assertThat(rollover(position).path("reason").asText()).isEqualTo("a close-all");
    until(
        () ->
            count("select count(*) from close_all where account = 'live' and outcome is null")
                == 0);
    operate("resume", 200);
    endSession();
  }

  /** A rollover that a night comes between goes on with the next session. */
  @Test
  void whatTheMarketClosesOnIsOpenedTheNextDay() {
    String position = aboutToRoll("long", Map.of());
    floor.exchange().market().set("AAPL", "105");
    openNextDay();
    until(() -> sent(position, "roll_open").size() == 1);
    floor.exchange().endDay();
    endSession();
    assertThat(position(position).path("rollover_status").asText()).isEqualTo("in_progress");
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
    deployNext(Map.of("rollover", true)).statusCode(200);
    deploy(portfolio().replace("AAPL", "AAPN"), Map.of("rollover", true)).statusCode(409);
    markets("105", "108");
    openNextDay();
    untilStatus(position, "rolled");
    assertThat(sent(position, "roll_close")).hasSize(1);
    assertThat(sent(position, "roll_open")).hasSize(2);
    assertThat(position(position).path("entry_price").asText()).isEqualTo("104.5");
    leave(position);
  }
}
