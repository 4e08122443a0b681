package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.quotes.domain.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reasons to leave a position that the market gives and no plan of its own: hardly anybody trades
 * it any more, or the session is nearly over.
 */
public final class MarketTriggers {

  /** The widest spread, as a ratio of the price between bid and ask, that is none too wide. */
  public static final BigDecimal WIDEST_SPREAD = new BigDecimal("0.03");

  /** The least volume of a minute, in contracts or shares, that is none too little. */
  public static final BigDecimal LEAST_VOLUME = BigDecimal.valueOf(50);

  /** With less than this left the end of a session is near; with this left it is not yet. */
  public static final Duration URGENT = Duration.ofMinutes(5);

  private MarketTriggers() {}

  /**
   * Which of them a strategy wants.
   *
   * @param liquidityDriedUp whether its positions are left when hardly anybody trades
   * @param timeBasedUrgent whether they are left with less than five minutes to go
   */
  public record Rules(boolean liquidityDriedUp, boolean timeBasedUrgent) {

    /** None. */
    public static final Rules NONE = new Rules(false, false);
  }

  /**
   * What is seen of a position's market.
   *
   * @param end of the session
   * @param quote null without a fresh one
   * @param volume of the last minute that is over and began after the entry, contracts or shares;
   *     null for none. It is the minute's and not the day's: a day that has had its fifty would
   *     never dry up, and each morning would begin dried up. A minute without a trade has no bar
   *     and says nothing: it cannot be told from bars that do not come
   */
  public record Sight(
      Instant now, Instant end, @Nullable Quote quote, @Nullable BigDecimal volume) {}

  /** A reason to leave, in words for the record. */
  public record Trigger(ExitCondition condition, String reason) {}

  /**
   * Decides; of several the most urgent.
   *
   * @param heldOvernight whether the end of the session leaves the position open
   * @return empty to stay
   */
  public static Optional<Trigger> of(Rules rules, Sight sight, boolean heldOvernight) {
    return mostUrgent(
        Stream.of(
                rules.timeBasedUrgent() && !heldOvernight
                    ? timeBasedUrgent(sight)
                    : Optional.<Trigger>empty(),
                rules.liquidityDriedUp() ? liquidityDriedUp(sight) : Optional.<Trigger>empty())
            .flatMap(Optional::stream));
  }

  /** The one of the highest priority; of equals the one that {@link ExitCondition} names first. */
  static Optional<Trigger> mostUrgent(Stream<Trigger> triggers) {
    return triggers.min(
        Comparator.comparing((Trigger trigger) -> trigger.condition().priority())
            .thenComparing(Trigger::condition));
  }

  private static Optional<Trigger> timeBasedUrgent(Sight sight) {
    var left = Duration.between(sight.now(), sight.end());
    return left.compareTo(URGENT) < 0
        ? Optional.of(
            new Trigger(ExitCondition.TIME_BASED_URGENT, "the session ends at " + sight.end()))
        : Optional.empty();
  }

  private static Optional<Trigger> liquidityDriedUp(Sight sight) {
    var quote = sight.quote();
    if (quote != null && quote.isWiderThan(WIDEST_SPREAD)) {
      return Optional.of(
          new Trigger(
              ExitCondition.LIQUIDITY_DRIED_UP, "a spread from %s".formatted(quote.text())));
    }
    var volume = sight.volume();
    return volume != null && volume.compareTo(LEAST_VOLUME) < 0
        ? Optional.of(
            new Trigger(
                ExitCondition.LIQUIDITY_DRIED_UP,
                "a volume of %s in the last minute".formatted(volume.toPlainString())))
        : Optional.empty();
  }
}
