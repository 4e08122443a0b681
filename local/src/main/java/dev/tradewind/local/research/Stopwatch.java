package dev.tradewind.local.research;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a run takes, for the person who waits; nothing depends on it. */
final class Stopwatch {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

  private final LongSupplier nanos;
  private final long started;

  Stopwatch(LongSupplier nanos) {
    this.nanos = nanos;
    this.started = nanos.getAsLong();
  }

  static Stopwatch start() {
    return new Stopwatch(System::nanoTime);
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - started);
  }

  /** So much in the time since the start, per second. */
  long perSecond(long amount) {
    return perSecond(BigInteger.valueOf(amount)).longValue();
  }

  BigInteger perSecond(BigInteger amount) {
    long taken = Math.max(1, elapsed().toNanos());
    return amount.multiply(NANOS).divide(BigInteger.valueOf(taken));
  }

  /** Seconds with one decimal. */
  String seconds() {
    return BigDecimal.valueOf(elapsed().toMillis(), 3)
        .setScale(1, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
