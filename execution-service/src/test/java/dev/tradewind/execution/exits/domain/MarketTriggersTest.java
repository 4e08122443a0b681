package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.exits.domain.MarketTriggers.Rules;
import dev.tradewind.execution.exits.domain.MarketTriggers.Sight;
import dev.tradewind.execution.exits.domain.MarketTriggers.Trigger;
import dev.tradewind.execution.quotes.domain.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketTriggersTest {

  private static final Instant END = Instant.parse("2026-01-05T21:00:00Z");
  private static final Instant FAR = END.minusSeconds(3600);
  private static final Rules BOTH = new Rules(true, true);
  private static final Rules LIQUIDITY = new Rules(true, false);
  private static final Rules TIME = new Rules(false, true);

  @Test
  void aSpreadOfThreePercentStaysAndAWiderOneLeaves() {
    assertThat(dry(quote("98.51", "101.49"), null)).isEmpty();
    assertThat(dry(quote("98.5", "101.5"), null)).isEmpty();
    assertThat(dry(quote("98.49", "101.51"), null))
        .contains(new Trigger(ExitCondition.LIQUIDITY_DRIED_UP, "a spread from 98.49 to 101.51"));
  }

  @Test
  void aVolumeOfFiftyStaysAndALowerOneLeaves() {
    assertThat(dry(null, "50.01")).isEmpty();
    assertThat(dry(null, "50")).isEmpty();
    assertThat(dry(null, "49.99"))
        .contains(
            new Trigger(ExitCondition.LIQUIDITY_DRIED_UP, "a volume of 49.99 in the last minute"));
    assertThat(dry(quote("100", "100"), "0")).isPresent();
  }

  @Test
  void withoutQuoteAndVolumeNothingIsKnownAndNothingIsDone() {
    assertThat(dry(null, null)).isEmpty();
  }

  @Test
  void withFiveMinutesLeftItStaysAndWithLessItIsLeft() {
    assertThat(at(TIME, END.minusSeconds(301), false)).isEmpty();
    assertThat(at(TIME, END.minusSeconds(300), false)).isEmpty();
    assertThat(at(TIME, END.minusSeconds(300).plusNanos(1), false))
        .contains(
            new Trigger(
                ExitCondition.TIME_BASED_URGENT, "the session ends at 2026-01-05T21:00:00Z"));
    assertThat(at(TIME, END.plusSeconds(1), false)).isPresent();
  }

  @Test
  void whatIsHeldOverNightsStays() {
    assertThat(at(TIME, END.minusSeconds(1), true)).isEmpty();
    var wide = new Sight(END.minusSeconds(1), END, quote("90", "100"), null);
    assertThat(MarketTriggers.of(BOTH, wide, true).map(Trigger::condition))
        .contains(ExitCondition.LIQUIDITY_DRIED_UP);
  }

  @Test
  void aStrategyThatDoesNotWantThemIsLeftAlone() {
    var worst = new Sight(END.minusSeconds(1), END, quote("1", "100"), BigDecimal.ZERO);
    assertThat(MarketTriggers.of(Rules.NONE, worst, false)).isEmpty();
    assertThat(MarketTriggers.of(LIQUIDITY, worst, false).map(Trigger::condition))
        .contains(ExitCondition.LIQUIDITY_DRIED_UP);
    assertThat(MarketTriggers.of(BOTH, worst, false).map(Trigger::condition))
        .contains(ExitCondition.TIME_BASED_URGENT);
  }

  /** Of several at once the most urgent wins, whatever the order they are found in. */
  @Property(tries = 500)
  void theHighestPriorityWins(@ForAll @NotEmpty List<ExitCondition> conditions) {
    var winner = winner(conditions);
    assertThat(conditions).contains(winner);
    assertThat(conditions).noneMatch(condition -> condition.priority().isAbove(winner.priority()));
    var backwards = conditions.reversed();
    assertThat(winner(backwards)).isEqualTo(winner);
  }

  /** Each rule by itself is what both together are made of. */
  @Property(tries = 500)
  void bothRulesFireWhereOneOfThemDoes(
      @ForAll @IntRange(min = -10, max = 600) int left,
      @ForAll @IntRange(min = 0, max = 100) int volume,
      @ForAll @IntRange(min = 0, max = 60) int halfSpread,
      @ForAll boolean overnight) {
    var sight =
        new Sight(
            END.minusSeconds(left),
            END,
            new Quote(
                BigDecimal.valueOf(1000 - halfSpread), BigDecimal.valueOf(1000 + halfSpread), END),
            BigDecimal.valueOf(volume));
    boolean dry = volume < 50 || halfSpread > 15;
    boolean late = left < 300 && !overnight;
    assertThat(MarketTriggers.of(LIQUIDITY, sight, overnight).isPresent()).isEqualTo(dry);
    assertThat(MarketTriggers.of(TIME, sight, overnight).isPresent()).isEqualTo(late);
    assertThat(MarketTriggers.of(BOTH, sight, overnight).isPresent()).isEqualTo(dry || late);
  }

  private static ExitCondition winner(List<ExitCondition> conditions) {
    return MarketTriggers.mostUrgent(
            conditions.stream().map(condition -> new Trigger(condition, "why")))
        .orElseThrow()
        .condition();
  }

  private static Optional<Trigger> dry(@Nullable Quote quote, @Nullable String volume) {
    return MarketTriggers.of(
        BOTH, new Sight(FAR, END, quote, volume == null ? null : new BigDecimal(volume)), false);
  }

  private static Optional<Trigger> at(Rules rules, Instant now, boolean overnight) {
    return MarketTriggers.of(rules, new Sight(now, END, null, null), overnight);
  }

  private static Quote quote(String bid, String ask) {
    return new Quote(new BigDecimal(bid), new BigDecimal(ask), FAR);
  }
}
