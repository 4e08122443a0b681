package dev.tradewind.paper.exchange.domain;

import dev.tradewind.engine.bar.Bar;
import java.time.Instant;

/**
 * A bar orders may be matched against.
 *
 * @param phase of the session it lies in
 * @param closing whether it is the last of the regular session
 */
public record Minute(Bar bar, Phase phase, boolean closing) {

  private static final int SECONDS = 60;

  /** Which part of a session. */
  public enum Phase {
    CLOSED,
    EXTENDED,
    REGULAR
  }

  /** When it is over; what it fills, it fills then. */
  public Instant end() {
    return bar.ts().plusSeconds(SECONDS);
  }
}
