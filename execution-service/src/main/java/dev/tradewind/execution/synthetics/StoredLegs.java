package dev.tradewind.execution.synthetics;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.synthetics.domain.LegBalance;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.OptionLegs;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what of a synthetic position's legs is held, and what they were traded at. */
@ApplicationScoped
public class StoredLegs {

  private final Jdbi jdbi;
  private final Positions positions;
  private final SyntheticEntries synthetics;
  private final Orders orders;
  private final Fills fills;

  StoredLegs(
      Jdbi jdbi, Positions positions, SyntheticEntries synthetics, Orders orders, Fills fills) {
    this.jdbi = jdbi;
    this.positions = positions;
    this.synthetics = synthetics;
    this.orders = orders;
    this.fills = fills;
  }

  /**
   * Both legs of a position.
   *
   * @param balance by the fills of its orders
   */
  public record Stored(
      Position position, OptionLegs legs, LegBalance balance, Traded bought, Traded sold) {}

  /**
   * What a leg was traded at.
   *
   * @param entryPrice the average of the fills it was entered with; null before the first
   * @param exitPrice the average of those it was left with; null before the first
   */
  public record Traded(@Nullable BigDecimal entryPrice, @Nullable BigDecimal exitPrice) {}

  /** The legs of a position; empty if there is no such position, or no options stand for it. */
  public Optional<Stored> find(String positionId) {
    return jdbi.<Optional<Stored>, RuntimeException>withHandle(
        handle ->
            positions
                .find(handle, positionId)
                .flatMap(
                    position ->
                        synthetics
                            .find(handle, position.signalId())
                            .map(legs -> stored(handle, position, legs))));
  }

  private Stored stored(Handle handle, Position position, OptionLegs legs) {
    var signalId = position.signalId();
    return new Stored(
        position,
        legs,
        LegBalance.of(orders.ofSignal(handle, signalId)),
        new Traded(
            average(handle, signalId, List.of(Leg.ENTRY)), average(handle, signalId, exits())),
        new Traded(
            average(handle, signalId, List.of(Leg.SELL_TO_OPEN)),
            average(handle, signalId, List.of(Leg.BUY_TO_CLOSE))));
  }

  private static List<Leg> exits() {
    return List.of(Leg.EXIT, Leg.SESSION_END);
  }

  private @Nullable BigDecimal average(Handle handle, String signalId, List<Leg> which) {
    List<Fill> all =
        which.stream().flatMap(leg -> fills.ofLeg(handle, signalId, leg).stream()).toList();
    return all.isEmpty() ? null : Executed.of(all).averagePrice();
  }
}
