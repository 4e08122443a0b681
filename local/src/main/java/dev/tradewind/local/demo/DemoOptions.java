package dev.tradewind.local.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the person asked for.
 *
 * @param speed {@code max} or bars per second
 * @param alterBar {@code TS,O,H,L,C[,V]}, the bar changed at the paper broker only
 */
public record DemoOptions(
    Optional<Path> bars,
    Optional<String> instrument,
    Optional<Path> strategies,
    Optional<Path> risk,
    String speed,
    Optional<Path> tradesOut,
    Optional<String> alterBar) {

  /** The demo as it is without any option. */
  public static final DemoOptions DEFAULT =
      new DemoOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "max",
          Optional.empty(),
          Optional.empty());

  /** The default with files: bars, strategies and limits. */
  public static DemoOptions of(Path bars, Path strategies, Path risk) {
    return new DemoOptions(
        Optional.of(bars),
        Optional.empty(),
        Optional.of(strategies),
        Optional.of(risk),
        "max",
        Optional.empty(),
        Optional.empty());
  }

  /** The same with one bar changed at the paper broker only. */
  public DemoOptions withAlteredBar(String bar) {
    return new DemoOptions(bars, instrument, strategies, risk, speed, tradesOut, Optional.of(bar));
  }

  /** The same with a file for the trade list. */
  public DemoOptions withTradesOut(Path file) {
    return new DemoOptions(bars, instrument, strategies, risk, speed, Optional.of(file), alterBar);
  }
}
