package dev.tradewind.paper.exchange.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which activities to list.
 *
 * @param types in Alpaca's words; empty for all
 * @param after exclusive
 * @param until exclusive
 * @param beyond only what comes behind this activity, in the direction asked for
 */
public record ActivityQuery(
    List<String> types,
    Category category,
    Optional<Instant> after,
    Optional<Instant> until,
    Optional<UUID> orderId,
    Optional<UUID> beyond,
    boolean ascending,
    int limit) {

  /** Fills, or what is none. */
  public enum Category {
    ALL,
    TRADES,
    OTHERS
  }
}
