package dev.tradewind.execution.floor;

import dev.tradewind.execution.hours.ScopeClock;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The clock of the live scope: it moves when a test says so. It begins on a Sunday. */
@Singleton
public class FloorClock implements ScopeClock {

  private volatile Instant now = Instant.parse("2026-01-04T12:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  /** Moves it. */
  public void set(Instant at) {
    now = at;
  }
}
