package dev.tradewind.execution.leadership.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether leadership of an account needs a person: it changes too often, or nobody leads. The
 * thresholds are those of the requirements; at the threshold counts.
 */
public final class LeadershipHealth {

  /** Changes within an hour that are worth a look, and those that are an emergency. */
  private static final int CHANGES_WARN = 3;

  private static final int CHANGES_CRITICAL = 10;

  private static final Duration SILENCE_WARN = Duration.ofSeconds(30);
  private static final Duration SILENCE_CRITICAL = Duration.ofSeconds(60);

  private LeadershipHealth() {}

  /** How urgent. */
  public enum Level {
    WARN,
    CRITICAL
  }

  /** What is wrong. */
  public sealed interface Finding {

    Level level();

    /** Leaders took turns too often. */
    record ChangesOften(Level level, int changes) implements Finding {}

    /** Nobody has renewed the term for this long. */
    record NobodyLeads(Level level, Duration silence) implements Finding {}
  }

  /**
   * Judges one account.
   *
   * @param changesWithinAnHour terms that began in the last hour
   * @param silence since the last heartbeat, or since the term was given back
   */
  public static List<Finding> assess(int changesWithinAnHour, Duration silence) {
    var findings = new ArrayList<Finding>();
    if (changesWithinAnHour >= CHANGES_WARN) {
      findings.add(
          new Finding.ChangesOften(
              changesWithinAnHour >= CHANGES_CRITICAL ? Level.CRITICAL : Level.WARN,
              changesWithinAnHour));
    }
    if (silence.compareTo(SILENCE_WARN) >= 0) {
      findings.add(
          new Finding.NobodyLeads(
              silence.compareTo(SILENCE_CRITICAL) >= 0 ? Level.CRITICAL : Level.WARN, silence));
    }
    return List.copyOf(findings);
  }
}
