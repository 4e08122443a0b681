package dev.tradewind.execution.startup.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the start-up check looks at.
 *
 * @param currency the account's by configuration
 * @param held the broker's net positions
 * @param resting the broker's open orders
 * @param positions ours that are open
 * @param closedLately symbols of which we closed a trade within the last day
 * @param knownInstruments symbols that are traded here, or that the broker knows
 * @param buyingPowerCounts false in a feed scope, whose broker counts no margin: it refuses what
 *     cannot be paid
 * @param now by the scope's clock; null before its first bar
 */
public record StartUpFacts(
    Money money,
    String currency,
    List<Held> held,
    List<Resting> resting,
    List<OurPosition> positions,
    Set<String> closedLately,
    Set<String> knownInstruments,
    boolean buyingPowerCounts,
    @Nullable Instant now) {

  /** The account as the broker tells it. */
  public record Money(
      String status,
      String currency,
      BigDecimal equity,
      BigDecimal buyingPower,
      boolean accountBlocked,
      boolean tradingBlocked,
      boolean suspended) {}

  /**
   * A position at the broker.
   *
   * @param quantity signed
   */
  public record Held(String symbol, BigDecimal quantity) {}

  /**
   * An order at the broker.
   *
   * @param ours whether our books have it as working
   */
  public record Resting(
      String orderId, String symbol, @Nullable Instant submittedAt, boolean ours) {}

  /**
   * A position in our books.
   *
   * @param lots above 0, if all is well; 0 between two contracts
   * @param sign 1 for a long one, −1 for a short one
   * @param initialStop null if it is missing
   * @param rollover none, pending, in_progress, rolled or failed
   * @param legs what stands for it at the broker; empty where it is held as it is
   */
  public record OurPosition(
      String positionId,
      String symbol,
      BigDecimal lots,
      int sign,
      BigDecimal entryPrice,
      @Nullable BigDecimal initialStop,
      Instant entryTimestamp,
      String rollover,
      List<Held> legs) {

    /** One held as it is. */
    public OurPosition(
        String positionId,
        String symbol,
        BigDecimal lots,
        int sign,
        BigDecimal entryPrice,
        @Nullable BigDecimal initialStop,
        Instant entryTimestamp,
        String rollover) {
      this(
          positionId,
          symbol,
          lots,
          sign,
          entryPrice,
          initialStop,
          entryTimestamp,
          rollover,
          List.of());
    }

    /** What the broker is to hold of it. */
    public List<Held> atBroker() {
      return legs.isEmpty()
          ? List.of(new Held(symbol, lots.multiply(BigDecimal.valueOf(sign))))
          : legs;
    }
  }

  public StartUpFacts {
    held = List.copyOf(held);
    resting = List.copyOf(resting);
    positions = List.copyOf(positions);
    closedLately = Set.copyOf(closedLately);
    knownInstruments = Set.copyOf(knownInstruments);
  }
}
