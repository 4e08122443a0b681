package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a position is watched for, beside its orders at the broker.
 *
 * @param quantity entered, contracts
 * @param heldOvernight whether the end of a session leaves it open
 * @param stopLoss null for none
 * @param distance of the trailing stop; null where its type has none
 * @param averageTrueRange in price; null where none is known: then such a stop rests
 * @param version raised by one with each plan that is set
 * @param peak the best price seen; null before the first bar
 */
public record ExitPlan(
    String positionId,
    String instrument,
    Direction direction,
    Instant enteredAt,
    BigDecimal entryPrice,
    BigDecimal quantity,
    boolean heldOvernight,
    @Nullable BigDecimal stopLoss,
    TrailingStop.@Nullable Type trailing,
    @Nullable BigDecimal distance,
    @Nullable BigDecimal averageTrueRange,
    @Nullable BigDecimal peak,
    int version) {

  /**
   * What a bar makes of it.
   *
   * @param peak the best price now
   * @param stopLoss where the stop is now, never farther than before; null for none
   * @param exit why it is to be left; empty to stay
   */
  public record Watch(
      BigDecimal peak, @Nullable BigDecimal stopLoss, Optional<ExitCondition> exit) {}

  /**
   * @throws IllegalArgumentException if its trailing stop lacks what its type needs
   */
  public void requireComplete() {
    var stop = stopLoss;
    if (stop != null && stop.signum() <= 0) {
      throw new IllegalArgumentException(
          "stop_loss_price %s: only above 0 is allowed".formatted(stop.toPlainString()));
    }
    if (trailing != null && trailingStop().isEmpty()) {
      throw new IllegalArgumentException(
          "trailing_stop_type %s needs trailing_stop_distance%s"
              .formatted(trailing.text(), trailing == TrailingStop.Type.ATR ? " and atr" : ""));
    }
  }

  /** Whether there is anything to watch for. */
  public boolean isWatched() {
    return stopLoss != null || trailing != null;
  }

  /**
   * Looks at a bar, or at a quote between bars: its best price moves the stop, its close is held
   * against it.
   *
   * @param best the high for a long position, the low for a short one; of a quote its middle
   * @param close of a quote its middle
   */
  public Watch watch(BigDecimal best, BigDecimal close) {
    var before = peak;
    var highest = TrailingStop.peak(direction, before == null ? entryPrice : before, best);
    var wanted = trailingStop().flatMap(stop -> stop.stop(direction, entryPrice, highest));
    var stands = TrailingStop.nearer(direction, stopLoss, wanted);
    boolean reached = stands != null && Gains.points(direction, stands, close).signum() <= 0;
    boolean trails = wanted.isPresent() && stands != null && stands.compareTo(wanted.get()) == 0;
    return new Watch(
        highest,
        stands,
        reached
            ? Optional.of(trails ? ExitCondition.TRAILING_STOP : ExitCondition.STOP_LOSS)
            : Optional.empty());
  }

  /** The prices at which something of it is done, as it stands now. */
  public List<BigDecimal> triggers() {
    var parts =
        trailing == TrailingStop.Type.TIGHTENING
            ? PartialExits.LEVELS.stream().map(level -> at(level.gain()))
            : Stream.<BigDecimal>empty();
    return Stream.concat(Stream.ofNullable(stopLoss), parts)
        .filter(price -> price.signum() > 0)
        .toList();
  }

  /** The price of a gain. */
  private BigDecimal at(BigDecimal gain) {
    var points = entryPrice.multiply(gain);
    return direction == Direction.LONG ? entryPrice.add(points) : entryPrice.subtract(points);
  }

  private Optional<TrailingStop> trailingStop() {
    var type = trailing;
    if (type == null) {
      return Optional.empty();
    }
    var far = distance;
    var range = averageTrueRange;
    return switch (type) {
      case TIGHTENING -> Optional.of(new TrailingStop.Tightening());
      case PERCENTAGE -> Optional.ofNullable(far).map(TrailingStop.Percentage::new);
      case FIXED -> Optional.ofNullable(far).map(TrailingStop.Fixed::new);
      case ATR ->
          far == null || range == null
              ? Optional.empty()
              : Optional.of(new TrailingStop.Atr(far, range));
    };
  }
}
