package dev.tradewind.execution.webhooks.domain;

import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import dev.tradewind.kernel.Direction;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an alert is for: as it says, else by how its strategy's position changes.
 *
 * @param signalType BASE_ENTRY, PYRAMID or EXIT
 * @param direction of the position it opens, adds to or leaves
 * @param leaves how much an exit leaves
 */
record AlertPurpose(String signalType, Direction direction, Leaves leaves) {

  /** How much of a position stays out of it. */
  enum Leaves {
    /** An entry. */
    NOTHING,
    /** The position is over: what the order itself was for says nothing more. */
    ALL,
    /** As much as it names; all, if it names nothing. */
    AS_NAMED,
    /** A part, which it must name. */
    A_PART
  }

  static final String EXIT = "EXIT";
  private static final String BASE_ENTRY = "BASE_ENTRY";
  private static final String PYRAMID = "PYRAMID";
  private static final String FLAT = "flat";
  private static final Set<String> TYPES = Set.of(BASE_ENTRY, PYRAMID, EXIT);

  /**
   * Reads it. {@code buy} and {@code sell} are an order's sides: a sell leaves a long position.
   *
   * @throws RefusedAlertException if it is neither, or its fields contradict each other
   */
  static AlertPurpose of(AlertFields fields) {
    String word = fields.needed("direction", "action").toLowerCase(Locale.ROOT);
    var side = side(word);
    var given = fields.text("signal_type");
    if (given.isPresent() && !TYPES.contains(given.get())) {
      throw refused("signal_type '%s'".formatted(AlertFields.shown(given.get())));
    }
    var after = lower(fields, "market_position");
    var before = lower(fields, "prev_market_position");
    if (given.filter(EXIT::equals).isPresent()) {
      return named(left(word, side, before), after);
    }
    if (given.isEmpty() && after.filter(FLAT::equals).isPresent()) {
      return new AlertPurpose(EXIT, left(word, side, before), Leaves.ALL);
    }
    if (given.isEmpty() && reduces(side, after, before)) {
      return new AlertPurpose(EXIT, opposite(side), Leaves.A_PART);
    }
    if (after.isPresent() && !after.get().equals(side.text())) {
      throw refused(
          "%s that leaves the position '%s'"
              .formatted(side.text(), AlertFields.shown(after.get())));
    }
    boolean adds = before.filter(side.text()::equals).isPresent();
    return new AlertPurpose(given.orElse(adds ? PYRAMID : BASE_ENTRY), side, Leaves.NOTHING);
  }

  private static AlertPurpose named(Direction left, Optional<String> after) {
    if (after.isEmpty()) {
      return new AlertPurpose(EXIT, left, Leaves.AS_NAMED);
    }
    return new AlertPurpose(
        EXIT, left, after.get().equals(left.text()) ? Leaves.A_PART : Leaves.ALL);
  }

  /** An order against the position after which the position stands still. */
  private static boolean reduces(Direction side, Optional<String> after, Optional<String> before) {
    return after.isPresent() && after.equals(before) && after.get().equals(opposite(side).text());
  }

  /** The direction of the position that is left. */
  private static Direction left(String word, Direction side, Optional<String> before) {
    return before
        .filter(text -> text.equals("long") || text.equals("short"))
        .map(Direction::parse)
        .orElseGet(() -> word.equals("buy") || word.equals("sell") ? opposite(side) : side);
  }

  private static Direction opposite(Direction side) {
    return side == Direction.LONG ? Direction.SHORT : Direction.LONG;
  }

  private static Direction side(String word) {
    return switch (word) {
      case "buy", "long" -> Direction.LONG;
      case "sell", "short" -> Direction.SHORT;
      default ->
          throw RefusedAlertException.invalid(
              "direction '%s': allowed are long, short, buy and sell."
                  .formatted(AlertFields.shown(word)));
    };
  }

  private static Optional<String> lower(AlertFields fields, String name) {
    return fields.text(name).map(text -> text.toLowerCase(Locale.ROOT));
  }

  private static RefusedAlertException refused(String what) {
    return new RefusedAlertException(
        Reason.NOT_AN_ENTRY,
        "The alert is %s: BASE_ENTRY, PYRAMID and EXIT are taken, each with a direction that fits the position it leaves behind."
            .formatted(what));
  }
}
