package dev.tradewind.execution.bars.domain;

import dev.tradewind.engine.bar.Bar;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored already.
 *
 * @param sameMinute the bar that stands for the offered one's minute; null for none
 * @param lastStepped ts of the bar the engine stepped on last; null before the first
 * @param newest ts of the newest bar that stands, stepped or waiting; null before the first
 */
public record KnownBars(
    @Nullable Bar sameMinute, @Nullable Instant lastStepped, @Nullable Instant newest) {

  /** Nothing is stored. */
  public static final KnownBars NONE = new KnownBars(null, null, null);
}
