package dev.tradewind.execution.bars.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.domain.BarDecision.Accept;
import dev.tradewind.execution.bars.domain.BarDecision.Conflicting;
import dev.tradewind.execution.bars.domain.BarDecision.Duplicate;
import dev.tradewind.execution.bars.domain.BarDecision.Gap;
import dev.tradewind.execution.bars.domain.BarDecision.Late;
import dev.tradewind.execution.bars.domain.BarDecision.Reason;
import dev.tradewind.execution.bars.domain.BarDecision.Refused;
import dev.tradewind.execution.hours.domain.MarketSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BarDecisionTest {

  private static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");
  private static final Instant CLOSE = Instant.parse("2026-01-05T21:00:00Z");
  private static final BarTerms TERMS = terms(CLOSE);

  @Test
  void theFirstMinuteOfTheSessionIsAccepted() {
    assertThat(BarDecision.of(offered(0), TERMS, KnownBars.NONE))
        .isEqualTo(new Accept(bar(0, "100.5"), false));
  }

  @Test
  void aSessionThatBeginsLateHasAGapFromItsOpening() {
    assertThat(BarDecision.of(offered(3), TERMS, KnownBars.NONE))
        .isEqualTo(new Gap(bar(3, "100.5"), false, minute(0), minute(2)));
  }

  @Test
  void theMinuteAfterTheNewestIsAcceptedAndOneLaterHasAGap() {
    var known = new KnownBars(null, minute(4), minute(5));
    assertThat(BarDecision.of(offered(6), TERMS, known)).isInstanceOf(Accept.class);
    assertThat(BarDecision.of(offered(7), TERMS, known))
        .isEqualTo(new Gap(bar(7, "100.5"), false, minute(6), minute(6)));
  }

  @Test
  void aBarBeforeOneThatStillWaitsIsAccepted() {
    assertThat(BarDecision.of(offered(5), TERMS, new KnownBars(null, minute(4), minute(8))))
        .isInstanceOf(Accept.class);
  }

  @Test
  void yesterdaysBarsMakeNoGap() {
    var yesterday = OPEN.minusSeconds(86_400);
    assertThat(BarDecision.of(offered(0), TERMS, new KnownBars(null, yesterday, yesterday)))
        .isInstanceOf(Accept.class);
  }

  @Test
  void historyFillsAGapWithoutMakingOne() {
    var offered = offered(9, "100.5", BarSource.HISTORY);
    assertThat(BarDecision.of(offered, TERMS, new KnownBars(null, minute(2), minute(2))))
        .isInstanceOf(Accept.class);
  }

  @Test
  void countsTheMissingMinutes() {
    assertThat(new Gap(bar(9, "100.5"), false, minute(2), minute(8)).minutes()).isEqualTo(7);
    assertThat(new Gap(bar(9, "100.5"), false, minute(8), minute(8)).minutes()).isEqualTo(1);
  }

  @Test
  void theSameContentAgainIsADuplicateHoweverItIsWritten() {
    var known = new KnownBars(bar(3, "100.500"), minute(3), minute(3));
    assertThat(BarDecision.of(offered(3), TERMS, known)).isEqualTo(new Duplicate(minute(3)));
  }

  @Test
  void otherContentForAMinuteLeavesTheFirst() {
    var standing = bar(3, "100.5");
    assertThat(
            BarDecision.of(
                offered(3, "100.6", BarSource.STREAM),
                TERMS,
                new KnownBars(standing, minute(3), minute(3))))
        .isEqualTo(new Conflicting(standing, bar(3, "100.6")));
  }

  @Test
  void aMinuteTheEngineHasPassedIsLate() {
    var known = new KnownBars(null, minute(5), minute(5));
    assertThat(BarDecision.of(offered(4), TERMS, known))
        .isEqualTo(new Late(bar(4, "100.5"), minute(5)));
  }

  @Test
  void aPriceBetweenTicksIsSteppedOnAndMarked() {
    assertThat(BarDecision.of(offered(0, "100.505", BarSource.STREAM), TERMS, KnownBars.NONE))
        .isEqualTo(new Accept(bar(0, "100.505"), true));
  }

  @Test
  void decimalsAreAllowedUpToTheLimit() {
    assertThat(BarDecision.of(offered(0, "100.5005", BarSource.STREAM), TERMS, KnownBars.NONE))
        .isInstanceOf(Accept.class);
    assertThat(BarDecision.of(offered(0, "100.500000", BarSource.STREAM), TERMS, KnownBars.NONE))
        .isInstanceOf(Accept.class);
    assertRefused(offered(0, "100.50005", BarSource.STREAM), Reason.TOO_MANY_DECIMALS);
  }

  @Test
  void theSessionsOpeningIsInsideAndItsCloseOutside() {
    assertRefused(offered(-1), Reason.OUTSIDE_SESSION);
    assertRefused(offered(390), Reason.OUTSIDE_SESSION);
    assertThat(BarDecision.of(offered(389), TERMS, KnownBars.NONE)).isInstanceOf(Gap.class);
    var closed = new BarTerms("AAPL", new BigDecimal("0.01"), 4, null, CLOSE);
    assertThat(BarDecision.of(offered(0), closed, KnownBars.NONE))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.OUTSIDE_SESSION));
  }

  @Test
  void aMinuteCountsOnceItIsOver() {
    var justOver = terms(minute(1).minus(BarTerms.CLOCK_TOLERANCE));
    assertThat(BarDecision.of(offered(0), justOver, KnownBars.NONE)).isInstanceOf(Accept.class);
    var before = terms(minute(1).minus(BarTerms.CLOCK_TOLERANCE).minusMillis(1));
    assertThat(BarDecision.of(offered(0), before, KnownBars.NONE))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.UNFINISHED));
  }

  @Test
  void whatIsNoBarIsRefused() {
    var price = new BigDecimal("100.5");
    var zero = BigDecimal.ZERO;
    assertRefused(
        new OfferedBar(
            "AAPL", OPEN.plusSeconds(1), price, price, price, price, zero, BarSource.POSTED),
        Reason.MALFORMED);
    assertRefused(
        new OfferedBar("AAPL", OPEN, price, zero, price, price, zero, BarSource.POSTED),
        Reason.MALFORMED);
    assertRefused(
        new OfferedBar("AAPL", OPEN, zero, zero, zero, zero, zero, BarSource.POSTED),
        Reason.MALFORMED);
    assertRefused(
        new OfferedBar("MSFT", OPEN, price, price, price, price, zero, BarSource.POSTED),
        Reason.UNKNOWN_SYMBOL);
  }

  @Test
  void everyDecisionHasAKind() {
    var bar = bar(0, "100.5");
    assertThat(
            List.of(
                new Accept(bar, false).kind(),
                new Gap(bar, false, OPEN, OPEN).kind(),
                new Duplicate(OPEN).kind(),
                new Conflicting(bar, bar).kind(),
                new Late(bar, OPEN).kind(),
                new Refused(Reason.UNFINISHED, "").kind()))
        .containsExactly("accepted", "gap", "duplicate", "conflicting", "late", "refused");
    assertThat(Reason.OUTSIDE_SESSION.text()).isEqualTo("outside_session");
    assertThat(BarSource.parse(BarSource.HISTORY.text())).isEqualTo(BarSource.HISTORY);
  }

  /**
   * Whatever comes in whatever order, with the engine stepping on the oldest waiting bar in
   * between: it steps on each minute once, forwards, and what stands for a minute never changes.
   */
  @Property
  void theEngineOnlyGoesForwards(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 20) Integer> minutes,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 1) Integer> contents,
      @ForAll @Size(max = 60) List<Boolean> steps) {
    var standing = new TreeMap<Instant, Bar>();
    var waiting = new TreeMap<Instant, Bar>();
    Instant stepped = null;
    for (int i = 0; i < minutes.size(); i++) {
      var offered =
          offered(
              minutes.get(i),
              i < contents.size() && contents.get(i) == 1 ? "100.6" : "100.5",
              BarSource.STREAM);
      var before = standing.get(offered.ts());
      var known = new KnownBars(before, stepped, standing.isEmpty() ? null : standing.lastKey());
      switch (BarDecision.of(offered, TERMS, known)) {
        case Accept accept -> {
          assertThat(before).isNull();
          standing.put(offered.ts(), accept.bar());
          waiting.put(offered.ts(), accept.bar());
        }
        case Gap gap -> {
          assertThat(before).isNull();
          assertThat(gap.to()).isEqualTo(offered.ts().minusSeconds(60));
          assertThat(standing.subMap(gap.from(), true, gap.to(), true)).isEmpty();
          standing.put(offered.ts(), gap.bar());
          waiting.put(offered.ts(), gap.bar());
        }
        case Late late -> {
          assertThat(late.lastStepped()).isEqualTo(stepped);
          standing.put(offered.ts(), late.bar());
        }
        case Duplicate _, Conflicting _ -> assertThat(before).isNotNull();
        case Refused refused -> throw new AssertionError(refused);
      }
      if (i < steps.size() && steps.get(i) && !waiting.isEmpty()) {
        var next = waiting.pollFirstEntry().getKey();
        if (stepped != null) {
          assertThat(next).isAfter(stepped);
        }
        stepped = next;
      }
    }
  }

  private static void assertRefused(OfferedBar offered, Reason reason) {
    assertThat(BarDecision.of(offered, TERMS, KnownBars.NONE))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).isNotEmpty();
            });
  }

  private static BarTerms terms(Instant now) {
    return new BarTerms(
        "AAPL",
        new BigDecimal("0.01"),
        4,
        new MarketSession(LocalDate.parse("2026-01-05"), OPEN, CLOSE),
        now);
  }

  private static Instant minute(int number) {
    return OPEN.plus(BarTerms.MINUTE.multipliedBy(number));
  }

  private static OfferedBar offered(int minute) {
    return offered(minute, "100.5", BarSource.STREAM);
  }

  private static OfferedBar offered(int minute, String close, BarSource source) {
    return new OfferedBar(
        "AAPL",
        minute(minute),
        new BigDecimal("100.5"),
        new BigDecimal("101"),
        new BigDecimal("100"),
        new BigDecimal(close),
        BigDecimal.TEN,
        source);
  }

  private static Bar bar(int minute, String close) {
    return new Bar(
        minute(minute),
        new BigDecimal("100.5"),
        new BigDecimal("101"),
        new BigDecimal("100"),
        new BigDecimal(close),
        BigDecimal.TEN);
  }
}
