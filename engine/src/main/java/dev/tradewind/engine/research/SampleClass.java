package dev.tradewind.engine.research;

/** How much a sample can carry. */
public enum SampleClass {
  /** 100 trades or more. */
  CORE,
  /** 30 to 99: usable, with a warning. */
  REGIME,
  /** Below 30: no basis. */
  INVALID;

  private static final int CORE_FROM = 100;
  private static final int REGIME_FROM = 30;

  /** The class of a sample of wins and losses. */
  public static SampleClass of(int sampleSize) {
    if (sampleSize >= CORE_FROM) {
      return CORE;
    }
    return sampleSize >= REGIME_FROM ? REGIME : INVALID;
  }
}
