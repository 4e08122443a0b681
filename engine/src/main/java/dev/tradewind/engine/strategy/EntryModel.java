package dev.tradewind.engine.strategy;

import java.util.Arrays;

/** How a confirmed strategy enters (ORB-RULES 6). */
public enum EntryModel {
  /** At the open of the bar after the confirming bar. */
  E1,
  /** At the close of the confirming bar. */
  E2,
  /** By a limit order at the edge of the range, resting from the confirming bar's close. */
  E3;

  /**
   * Whether exits are checked on the entry bar already, the whole bar, or from the next on (7.1).
   */
  public boolean checksEntryBar() {
    return this != E2;
  }

  /**
   * @throws ConfigurationException if the text is not E1, E2 or E3
   */
  public static EntryModel parse(String text) {
    return Arrays.stream(values())
        .filter(model -> model.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "", "entry_model", '"' + text + '"', "one of E1, E2, E3"));
  }
}
