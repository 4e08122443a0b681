package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.orders.domain.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next thing to do for a signal to exit: ask for what its strategy holds to be left, and end.
 */
public sealed interface ExitSignalWork {

  /** It ends without an order. */
  record Reject(String reason) implements ExitSignalWork {}

  /** It ends with an order the broker has. */
  record Executed(String exitId, String orderKey) implements ExitSignalWork {}

  /** Entries that have filled nothing yet would open again what it leaves: they end first. */
  record TakeOut(List<Order> entries) implements ExitSignalWork {}

  /** These parts are to be left. */
  record Ask(List<Part> parts) implements ExitSignalWork {}

  /** Something before it is under way. */
  record Wait() implements ExitSignalWork {}

  /** An open position of its strategy, symbol and direction. */
  record Held(String positionId, BigDecimal open) {}

  /**
   * What is to be left of a position.
   *
   * @param quantity null for all
   */
  record Part(String positionId, @Nullable BigDecimal quantity) {}

  /**
   * A request it has made.
   *
   * @param orderKey its first order that the broker took; null while there is none
   */
  record Asked(Exit exit, @Nullable String orderKey) {}

  /**
   * What there is when nothing was asked for yet.
   *
   * @param quantity how much is to be left; null for all
   * @param entryBefore whether an entry that came before it has no end
   * @param newestFirst what its strategy holds
   * @param unfilled entry orders of its strategy that work and have filled nothing
   */
  record Standing(
      @Nullable BigDecimal quantity,
      boolean entryBefore,
      List<Held> newestFirst,
      List<Order> unfilled) {}

  /** Why a signal ends that found nothing to leave. */
  String NOTHING_TO_CLOSE = "nothing_to_close";

  /** Decides about a signal nobody has worked on. */
  static ExitSignalWork begin(Standing standing) {
    if (standing.entryBefore()) {
      return new Wait();
    }
    if (standing.quantity() == null && !standing.unfilled().isEmpty()) {
      return new TakeOut(standing.unfilled());
    }
    if (standing.newestFirst().isEmpty()) {
      return standing.unfilled().isEmpty()
          ? new Reject(NOTHING_TO_CLOSE + ": its strategy holds nothing of it")
          : new Wait();
    }
    return new Ask(parts(standing.quantity(), standing.newestFirst()));
  }

  /** Decides about a signal whose requests are stored. */
  static ExitSignalWork follow(List<Asked> asked) {
    for (var one : asked) {
      var order = one.orderKey();
      if (order != null) {
        return new Executed(one.exit().exitId(), order);
      }
    }
    if (asked.stream().anyMatch(one -> one.exit().state() == ExitState.OPEN)) {
      return new Wait();
    }
    return new Reject(asked.isEmpty() ? NOTHING_TO_CLOSE : reason(asked.getFirst().exit()));
  }

  /**
   * What was added last is left first, so that additions never outlive their base; no more than is
   * held is left, and what asks for all of it asks for the whole of each.
   */
  private static List<Part> parts(@Nullable BigDecimal wanted, List<Held> newestFirst) {
    var total = newestFirst.stream().map(Held::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (wanted == null || wanted.compareTo(total) >= 0) {
      return newestFirst.stream().map(held -> new Part(held.positionId(), null)).toList();
    }
    var parts = new ArrayList<Part>();
    var left = wanted;
    for (var held : newestFirst) {
      if (left.signum() > 0) {
        var taken = left.min(held.open());
        parts.add(new Part(held.positionId(), taken));
        left = left.subtract(taken);
      }
    }
    return List.copyOf(parts);
  }

  private static String reason(Exit exit) {
    return switch (exit.state()) {
      case OUTRANKED ->
          "outranked: exit %s is being worked on already".formatted(exit.supersededBy());
      case SUPERSEDED ->
          "superseded: exit %s, more urgent, took its place".formatted(exit.supersededBy());
      case DONE -> "%s: %s".formatted(NOTHING_TO_CLOSE, exit.endReason());
      case FAILED, OPEN -> "exit_failed: %s".formatted(exit.endReason());
    };
  }
}
