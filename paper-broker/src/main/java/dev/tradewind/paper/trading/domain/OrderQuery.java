package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which orders to list.
 *
 * @param entriesOnly without legs, which are shown inside their entries then
 * @param after exclusive, by submission
 * @param until exclusive, by submission
 * @param assetClasses in Alpaca's words, such as {@code us_option}; empty for all
 */
public record OrderQuery(
    Status status,
    boolean entriesOnly,
    Optional<Instant> after,
    Optional<Instant> until,
    Optional<Side> side,
    Optional<Long> afterSequence,
    Optional<Long> beforeSequence,
    List<String> symbols,
    List<String> assetClasses,
    boolean ascending,
    int limit) {

  /** Which states to list. */
  public enum Status {
    OPEN,
    CLOSED,
    ALL
  }
}
