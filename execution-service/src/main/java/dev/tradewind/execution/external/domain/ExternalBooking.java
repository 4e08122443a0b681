package dev.tradewind.execution.external.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the broker outside our orders, as an operator tells it.
 *
 * @param orderId order and execution id of what is booked, {@link ExternalIds}
 * @param positionId of an import the position it becomes; of a close the one it ends
 * @param happenedAt when it was entered or closed at the broker
 * @param requestedAt by the service's clock
 * @param state where it stands
 */
public record ExternalBooking(
    String bookingId,
    Scope scope,
    String orderId,
    String symbol,
    String positionId,
    What what,
    Instant happenedAt,
    String actor,
    String reason,
    Instant requestedAt,
    State state) {

  /** What is to be booked. */
  public sealed interface What {

    /** The price it is booked at; null for the broker's average. */
    @Nullable BigDecimal price();
  }

  /**
   * A position the broker holds and our books do not.
   *
   * @param quantity contracts or shares, above 0
   * @param price null for the broker's average
   * @param stopPrice its initial stop, which R counts from; sent to the broker once it is booked
   * @param heldOvernight whether the end of a session leaves it open
   */
  public record Import(
      String strategyId,
      Direction direction,
      BigDecimal quantity,
      @Nullable BigDecimal price,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      boolean heldOvernight)
      implements What {

    /** The quantity, negative for a short position. */
    public BigDecimal signed() {
      return quantity.multiply(BigDecimal.valueOf(direction.sign()));
    }

    /**
     * What is wrong with stop or target for an entry at this price: R counts from the stop, so it
     * is where the position loses, and the target where it wins.
     *
     * @return empty if nothing is
     */
    public Optional<String> faultAt(BigDecimal entry) {
      if (entry.subtract(stopPrice).signum() != direction.sign()) {
        return Optional.of(fault("stop_price", stopPrice, direction == Direction.LONG, entry));
      }
      return targetPrice != null && targetPrice.subtract(entry).signum() != direction.sign()
          ? Optional.of(fault("target_price", targetPrice, direction == Direction.SHORT, entry))
          : Optional.empty();
    }

    private String fault(String field, BigDecimal price, boolean isBelow, BigDecimal entry) {
      return "%s %s: of a %s position it is %s the entry price, %s."
          .formatted(
              field,
              price.stripTrailingZeros().toPlainString(),
              direction.text(),
              isBelow ? "below" : "above",
              entry.stripTrailingZeros().toPlainString());
    }
  }

  /**
   * The end of a position of ours, all of it, that somebody made at the broker.
   *
   * @param commission what the broker charged, in account currency
   */
  public record Close(BigDecimal price, BigDecimal commission) implements What {}

  /** Where it stands. */
  public sealed interface State {

    /**
     * The leader has not decided.
     *
     * @param waitsFor null before the first look
     */
    record Pending(@Nullable String waitsFor) implements State {}

    /** It is in the books. */
    record Booked(String runId, BigDecimal price, long factNumber, Instant at) implements State {}

    /**
     * It is not, and will not be.
     *
     * @param problem the last part of the problem's type
     */
    record Refused(String problem, String why, Instant at) implements State {}
  }
}
