package dev.tradewind.simulation;

/**
 * The clock of one machine: it has its own zero, runs a little too fast or too slow, and stands
 * still while the machine is suspended.
 */
final class LocalClock {

  private static final long MILLION = 1_000_000;

  private final long zero;
  private final long partsPerMillion;
  private long stood;
  private long standsSince = -1;

  /**
   * @param partsPerMillion how much faster than true time
   */
  LocalClock(long zero, long partsPerMillion) {
    this.zero = zero;
    this.partsPerMillion = partsPerMillion;
  }

  /** What it shows; may pass {@link Long#MAX_VALUE} and go on below zero. */
  long at(long now) {
    long ran = (standsSince < 0 ? now : standsSince) - stood;
    return zero + ran + ran / 1_000 * partsPerMillion / 1_000;
  }

  /** How long it takes until it has gone on by so much. */
  long trueSpan(long span) {
    return Math.max(0, span - span * partsPerMillion / MILLION);
  }

  void stand(long now) {
    if (standsSince < 0) {
      standsSince = now;
    }
  }

  void goOn(long now) {
    if (standsSince >= 0) {
      stood += now - standsSince;
      standsSince = -1;
    }
  }
}
