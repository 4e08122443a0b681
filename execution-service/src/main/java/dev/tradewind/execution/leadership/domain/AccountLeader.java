package dev.tradewind.execution.leadership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who leads an account, as the database has it.
 *
 * @param leader the instance; null before the first term and once it is given back
 * @param alive whether its heartbeat is younger than the time to live
 * @param hostname where the leader runs, with {@code port}; null if it is not known
 * @param epoch of the present term; 0 before the first
 * @param since when it began
 * @param heartbeatAgeMs null once the term is given back
 * @param stepDownRequestedBy who has asked that it is given back; null if nobody has
 * @param changesWithinAnHour terms that began in the last hour
 */
public record AccountLeader(
    String account,
    @Nullable String leader,
    boolean alive,
    @Nullable String hostname,
    @Nullable Integer port,
    long epoch,
    @Nullable Instant since,
    @Nullable Long heartbeatAgeMs,
    long timeToLiveMs,
    @Nullable String build,
    @Nullable Integer schemaVersion,
    @Nullable String stepDownRequestedBy,
    int changesWithinAnHour,
    ThisInstance thisInstance) {

  /**
   * The instance that answers.
   *
   * @param state leading, waiting, resting (it has stepped down and leaves the term to others for a
   *     while) or too_old (its schema is older than the term's)
   */
  public record ThisInstance(String instanceId, String state, String build, int schemaVersion) {}
}
