package dev.tradewind.execution.leadership.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an instance may try for an account's term. */
public sealed interface Challenge {

  /** Nobody holds the term. */
  record Allowed() implements Challenge {}

  /** The leader is alive, by its heartbeat. */
  record Held(String instanceId, Duration heartbeatAge) implements Challenge {}

  /** The term was led by a newer version, whose data this one may not understand. */
  record TooOld(int schemaVersion, int termSchemaVersion) implements Challenge {}

  /**
   * What Postgres knows of a term.
   *
   * @param heartbeatAt null once released
   * @param now by the database's clock
   */
  record KnownTerm(
      long epoch,
      String instanceId,
      String applicationName,
      int schemaVersion,
      @Nullable Instant heartbeatAt,
      Instant now) {}

  /**
   * Decides.
   *
   * @param known null before the first term
   * @param timeToLive the age at which a heartbeat no longer counts
   */
  static Challenge assess(@Nullable KnownTerm known, Duration timeToLive, int schemaVersion) {
    if (known == null) {
      return new Allowed();
    }
    if (schemaVersion < known.schemaVersion()) {
      return new TooOld(schemaVersion, known.schemaVersion());
    }
    var heartbeat = known.heartbeatAt();
    if (heartbeat != null) {
      var age = Duration.between(heartbeat, known.now());
      if (age.compareTo(timeToLive) < 0) {
        return new Held(known.instanceId(), age);
      }
    }
    return new Allowed();
  }
}
