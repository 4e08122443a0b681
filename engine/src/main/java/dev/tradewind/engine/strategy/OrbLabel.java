package dev.tradewind.engine.strategy;

import java.util.regex.Pattern;

/**
 * The label of an opening range, {@code HHMM} in Brisbane: where its window starts (ORB-RULES 2.1).
 */
public final class OrbLabel {

  /** A trading day's length in minutes. */
  public static final int MINUTES_PER_DAY = 24 * 60;

  private static final Pattern FORM = Pattern.compile("([01][0-9]|2[0-3])[0-5][0-9]");
  private static final int DAY_STARTS_AT = 9 * 60;

  private OrbLabel() {}

  /**
   * Minutes from the trading day's start to the label's window: 0 for {@code 0900}, 1439 for {@code
   * 0859}.
   *
   * @throws ConfigurationException if the label is not a time of day from 0000 to 2359
   */
  public static int startMinute(String label) {
    if (!FORM.matcher(label).matches()) {
      throw new ConfigurationException(
          "", "orb_label", '"' + label + '"', "HHMM from 0000 to 2359");
    }
    int time = Integer.parseInt(label);
    return Math.floorMod(time / 100 * 60 + time % 100 - DAY_STARTS_AT, MINUTES_PER_DAY);
  }
}
