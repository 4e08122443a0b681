package dev.tradewind.broker.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.rate.RequestWindow.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RequestWindowTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final RateSettings TEN = new RateSettings(10, 100, 2, 3);

  /** A call that asks after a pause. */
  record Ask(long afterNanos, CallClass kind) {}

  private record Gone(long at, CallClass kind) {}

  @Provide
  Arbitrary<List<Ask>> asks() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 20 * SECOND), Arbitraries.of(CallClass.class))
        .as(Ask::new)
        .list()
        .ofMaxSize(80);
  }

  /** Plays the asks and then lets time pass until nobody waits. */
  private static List<Gone> play(RequestWindow window, List<Ask> asks) {
    long now = -5 * SECOND; // a clock may begin anywhere
    var gone = new ArrayList<Gone>();
    var asked = new HashMap<Ticket, Long>();
    var waiting = new ArrayList<Ticket>();
    for (Ask ask : asks) {
      long next = now + ask.afterNanos();
      now = pass(window, now, next, gone, waiting, asked);
      var ticket = window.ask(ask.kind());
      asked.put(ticket, now);
      waiting.add(ticket);
      go(window, now, gone, waiting, asked);
    }
    pass(window, now, now + 100 * MINUTE, gone, waiting, asked);
    assertThat(waiting).isEmpty();
    return gone;
  }

  private static long pass(
      RequestWindow window,
      long from,
      long until,
      List<Gone> gone,
      List<Ticket> waiting,
      Map<Ticket, Long> asked) {
    long now = from;
    while (!waiting.isEmpty() && window.nextLook(now) <= until) {
      now = window.nextLook(now);
      go(window, now, gone, waiting, asked);
    }
    return until;
  }

  private static void go(
      RequestWindow window,
      long now,
      List<Gone> gone,
      List<Ticket> waiting,
      Map<Ticket, Long> asked) {
    for (Ticket ticket : window.grant(now)) {
      gone.add(new Gone(now, ticket.kind()));
      waiting.remove(ticket);
      // nobody more urgent, and nobody of the same class who asked earlier, still waits
      assertThat(waiting)
          .noneMatch(
              other ->
                  other.kind().compareTo(ticket.kind()) < 0
                      || (other.kind() == ticket.kind() && asked.get(other) < asked.get(ticket)));
    }
  }

  @Property(tries = 300)
  void neverMoreThanTheLimitInAnyMinute(@ForAll("asks") List<Ask> asks) {
    var gone = play(new RequestWindow(TEN), asks);
    assertThat(gone).hasSize(asks.size());
    for (Gone last : gone) {
      var minute =
          gone.stream()
              .filter(other -> other.at() <= last.at() && other.at() > last.at() - MINUTE)
              .toList();
      assertThat(minute).hasSizeLessThanOrEqualTo(10);
      assertThat(minute.stream().filter(one -> one.kind() != CallClass.EXIT).count())
          .isLessThanOrEqualTo(8);
      assertThat(minute.stream().filter(one -> one.kind() == CallClass.READ).count())
          .isLessThanOrEqualTo(5);
    }
  }

  @Property(tries = 300)
  void anExitGoesAtOnceWhileExitsAloneAreBelowTheirReserve(@ForAll("asks") List<Ask> asks) {
    var window = new RequestWindow(TEN);
    long now = 0;
    var exits = new ArrayList<Long>();
    for (Ask ask : asks) {
      now += ask.afterNanos();
      long at = now;
      window.grant(at);
      boolean reserveFree =
          exits.stream().filter(exit -> at - exit < RequestWindow.NANOS).count() < 2;
      if (ask.kind() != CallClass.EXIT || reserveFree) {
        var ticket = window.ask(ask.kind());
        window.grant(at);
        if (ask.kind() == CallClass.EXIT) {
          assertThat(ticket.isGranted()).isTrue();
          exits.add(at);
        }
      }
    }
  }

  @Test
  void eachClassStopsAtItsOwnCeiling() {
    var window = new RequestWindow(TEN);
    assertThat(granted(window, CallClass.READ, 7)).isEqualTo(5);
    assertThat(granted(window, CallClass.ENTRY, 5)).isEqualTo(3);
    assertThat(granted(window, CallClass.EXIT, 5)).isEqualTo(2);
  }

  private static int granted(RequestWindow window, CallClass kind, int asks) {
    int granted = 0;
    for (int i = 0; i < asks; i++) {
      var ticket = window.ask(kind);
      window.grant(0);
      if (ticket.isGranted()) {
        granted++;
      } else {
        window.leave(ticket);
      }
    }
    return granted;
  }

  @Test
  void aPlaceIsFreeAgainAfterTheWindow() {
    var window = new RequestWindow(new RateSettings(1, 100, 0, 0));
    var first = window.ask(CallClass.READ);
    var second = window.ask(CallClass.READ);
    window.grant(0);
    assertThat(first.isGranted()).isTrue();
    window.grant(RequestWindow.NANOS - 1);
    assertThat(second.isGranted()).isFalse();
    window.grant(RequestWindow.NANOS);
    assertThat(second.isGranted()).isTrue();
  }

  @Test
  void aRefusalClosesForAllUntilTheReset() {
    var window = new RequestWindow(RateSettings.unlimited());
    window.close(5 * SECOND);
    window.close(3 * SECOND); // an earlier reset does not open it sooner
    var exit = window.ask(CallClass.EXIT);
    window.grant(5 * SECOND - 1);
    assertThat(exit.isGranted()).isFalse();
    assertThat(window.nextLook(5 * SECOND - 10)).isEqualTo(5 * SECOND);
    window.grant(5 * SECOND);
    assertThat(exit.isGranted()).isTrue();
  }

  @Test
  void whatTheBrokerCountsHoldsForOthersOfTheAccountToo() {
    var window = new RequestWindow(new RateSettings(200, 20, 0, 0));
    window.heard(200, 41, MINUTE); // reads leave a fifth to orders
    assertThat(granted(window, CallClass.READ, 3)).isEqualTo(1);
    window.heard(200, 100, MINUTE + SECOND - 1); // an older answer that came late
    assertThat(granted(window, CallClass.READ, 1)).isZero();
    assertThat(granted(window, CallClass.ENTRY, 30)).isEqualTo(20);
    assertThat(granted(window, CallClass.EXIT, 30)).isEqualTo(19);
    var read = window.ask(CallClass.READ);
    assertThat(window.grant(MINUTE - 1)).isEmpty();
    assertThat(window.grant(RequestWindow.NANOS)).containsExactly(read);
  }

  @Test
  void theBrokersNextWindowIsCountedAnew() {
    var window = new RequestWindow(RateSettings.unlimited());
    window.heard(200, 0, MINUTE);
    assertThat(granted(window, CallClass.EXIT, 1)).isZero();
    window.heard(200, 3, MINUTE + SECOND);
    assertThat(granted(window, CallClass.EXIT, 5)).isEqualTo(3);
  }

  @Test
  void aShareIsPartOfTheLimit() {
    assertThat(granted(new RequestWindow(RateSettings.reading(20)), CallClass.READ, 100))
        .isEqualTo(40);
    var trading = new RequestWindow(RateSettings.trading(80));
    assertThat(granted(trading, CallClass.READ, 500)).isEqualTo(80);
    assertThat(granted(trading, CallClass.ENTRY, 500)).isEqualTo(40);
    assertThat(granted(trading, CallClass.EXIT, 500)).isEqualTo(40);
    assertThat(granted(new RequestWindow(RateSettings.unlimited()), CallClass.READ, 5000))
        .isEqualTo(5000);
  }

  @Test
  void whatIsNoRate() {
    assertThatThrownBy(() -> RateSettings.reading(0)).hasMessageContaining("share 0 %");
    assertThatThrownBy(() -> RateSettings.reading(101)).hasMessageContaining("share 101 %");
    assertThatThrownBy(() -> new RateSettings(10, 100, 5, 5))
        .hasMessageContaining("leave none for reads");
    assertThat(new RateSettings(10, 100, 5, 4).requestsPerMinute()).isEqualTo(10);
    assertThatThrownBy(() -> new RateSettings(-1, 100, 0, 0)).hasMessageContaining("below 0");
  }
}
