package dev.tradewind.broker.marketdata;

/**
 * How long a bar is.
 *
 * @param text as it is sent: {@code 1Min}, {@code 1Day}
 */
public record Timeframe(String text) {

  public static final Timeframe MINUTE = minutes(1);
  public static final Timeframe HOUR = hours(1);
  public static final Timeframe DAY = new Timeframe("1Day");
  public static final Timeframe WEEK = new Timeframe("1Week");

  /**
   * @param number 1 to 59
   */
  public static Timeframe minutes(int number) {
    return within(number, 59, "Min");
  }

  /**
   * @param number 1 to 23
   */
  public static Timeframe hours(int number) {
    return within(number, 23, "Hour");
  }

  private static Timeframe within(int number, int most, String unit) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException("%d%s: allowed are 1 to %d".formatted(number, unit, most));
    }
    return new Timeframe(number + unit);
  }
}
