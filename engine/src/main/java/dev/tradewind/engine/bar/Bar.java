package dev.tradewind.engine.bar;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One minute of trading, exact (ORB-RULES 1.3). Immutable.
 *
 * <p>The numbers are kept as longs in one object, so that a stream of bars is read at the speed of
 * memory; those that a long does not hold are kept as they came. Either way they come out as they
 * went in, to the last trailing zero, and two bars are equal when their numbers are written alike.
 */
public final class Bar {

  private static final int SECONDS_PER_MINUTE = 60;

  private final long minute;
  private final long open;
  private final long high;
  private final long low;
  private final long close;
  private final long volume;
  private final byte openDecimals;
  private final byte highDecimals;
  private final byte lowDecimals;
  private final byte closeDecimals;
  private final byte volumeDecimals;
  private final @Nullable Wide wide;

  /** The numbers of a bar of which one at least has no place in a long. */
  private record Wide(
      BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}

  /**
   * @param ts the bar's open time in UTC, a whole minute; the bar covers {@code [ts, ts + 1 min)}
   * @param volume in the source's units, not negative
   * @throws IllegalArgumentException if the bar breaks rule 1.3, with the reason
   */
  public Bar(
      Instant ts,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume) {
    this(
        wholeMinute(ts),
        ScaledNumber.of(open),
        ScaledNumber.of(high),
        ScaledNumber.of(low),
        ScaledNumber.of(close),
        ScaledNumber.of(volume));
  }

  /** The same from numbers that were read into longs already. */
  Bar(
      long minute,
      ScaledNumber open,
      ScaledNumber high,
      ScaledNumber low,
      ScaledNumber close,
      ScaledNumber volume) {
    this.minute = minute;
    this.open = open.units();
    this.high = high.units();
    this.low = low.units();
    this.close = close.units();
    this.volume = volume.digits();
    this.openDecimals = (byte) open.decimals();
    this.highDecimals = (byte) high.decimals();
    this.lowDecimals = (byte) low.decimals();
    this.closeDecimals = (byte) close.decimals();
    this.volumeDecimals = (byte) volume.decimals();
    boolean fits =
        open.hasUnits()
            && high.hasUnits()
            && low.hasUnits()
            && close.hasUnits()
            && volume.wide() == null;
    this.wide =
        fits
            ? null
            : new Wide(open.number(), high.number(), low.number(), close.number(), volume.number());
    boolean isPossible =
        fits
            && this.low <= Math.min(this.open, this.close)
            && this.high >= Math.max(this.open, this.close)
            && this.volume >= 0;
    if (!isPossible) {
      requirePossible();
    }
  }

  /** The bar's open time in UTC, a whole minute; the bar covers {@code [ts, ts + 1 min)}. */
  public Instant ts() {
    return Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE);
  }

  /** The same in minutes since 1970, for comparing. */
  public long minute() {
    return minute;
  }

  public BigDecimal open() {
    return wide == null ? ScaledNumber.ofUnits(open, openDecimals) : wide.open;
  }

  public BigDecimal high() {
    return wide == null ? ScaledNumber.ofUnits(high, highDecimals) : wide.high;
  }

  public BigDecimal low() {
    return wide == null ? ScaledNumber.ofUnits(low, lowDecimals) : wide.low;
  }

  public BigDecimal close() {
    return wide == null ? ScaledNumber.ofUnits(close, closeDecimals) : wide.close;
  }

  /** In the source's units, not negative. */
  public BigDecimal volume() {
    return wide == null ? BigDecimal.valueOf(volume, volumeDecimals) : wide.volume;
  }

  /** Negative, 0 or positive, as the high is below, at or above the level. */
  public int compareHigh(PriceLevel level) {
    return areExact(high, level)
        ? Long.compare(high, level.units())
        : high().compareTo(level.price());
  }

  /** Negative, 0 or positive, as the low is below, at or above the level. */
  public int compareLow(PriceLevel level) {
    return areExact(low, level) ? Long.compare(low, level.units()) : low().compareTo(level.price());
  }

  /** Negative, 0 or positive, as the close is below, at or above the level. */
  public int compareClose(PriceLevel level) {
    return areExact(close, level)
        ? Long.compare(close, level.units())
        : close().compareTo(level.price());
  }

  /** Whether the low is below that of another bar. */
  public boolean isLowBelow(Bar other) {
    return low == other.low
        ? (wide != null || other.wide != null) && low().compareTo(other.low()) < 0
        : low < other.low;
  }

  /** Whether the high is above that of another bar. */
  public boolean isHighAbove(Bar other) {
    return high == other.high
        ? (wide != null || other.wide != null) && high().compareTo(other.high()) > 0
        : high > other.high;
  }

  /** Whether units tell the order: different ones always do. */
  private boolean areExact(long units, PriceLevel level) {
    return units != level.units() || (wide == null && level.hasUnits());
  }

  /**
   * The low in units of 1e-9. Of two prices the lower never has more units; prices finer than that,
   * or from 1e9 on, may have the same and be different.
   */
  public long lowUnits() {
    return low;
  }

  /** The high, as {@link #lowUnits}. */
  public long highUnits() {
    return high;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bar that
        && minute == that.minute
        && open == that.open
        && high == that.high
        && low == that.low
        && close == that.close
        && volume == that.volume
        && openDecimals == that.openDecimals
        && highDecimals == that.highDecimals
        && lowDecimals == that.lowDecimals
        && closeDecimals == that.closeDecimals
        && volumeDecimals == that.volumeDecimals
        && Objects.equals(wide, that.wide);
  }

  @Override
  public int hashCode() {
    return Objects.hash(minute, open, high, low, close, volume);
  }

  @Override
  public String toString() {
    return "Bar[ts=%s, open=%s, high=%s, low=%s, close=%s, volume=%s]"
        .formatted(ts(), open(), high(), low(), close(), volume());
  }

  private static long wholeMinute(Instant ts) {
    if (ts.getNano() != 0 || ts.getEpochSecond() % SECONDS_PER_MINUTE != 0) {
      throw new IllegalArgumentException("ts %s is not a whole minute".formatted(ts));
    }
    return ts.getEpochSecond() / SECONDS_PER_MINUTE;
  }

  private void requirePossible() {
    requireAtMost("low", low(), "open", open());
    requireAtMost("low", low(), "close", close());
    requireAtMost("open", open(), "high", high());
    requireAtMost("close", close(), "high", high());
    if (volume().signum() < 0) {
      throw new IllegalArgumentException(
          "volume %s is negative".formatted(volume().toPlainString()));
    }
  }

  private static void requireAtMost(
      String lowerName, BigDecimal lower, String upperName, BigDecimal upper) {
    if (lower.compareTo(upper) > 0) {
      throw new IllegalArgumentException(
          "%s %s is above %s %s"
              .formatted(lowerName, lower.toPlainString(), upperName, upper.toPlainString()));
    }
  }
}
