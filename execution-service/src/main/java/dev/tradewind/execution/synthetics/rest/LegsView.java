package dev.tradewind.execution.synthetics.rest;

import dev.tradewind.execution.synthetics.StoredLegs.Stored;
import dev.tradewind.execution.synthetics.StoredLegs.Traded;
import dev.tradewind.kernel.OptionSymbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a synthetic position.
 *
 * @param symbol the instrument they stand for
 * @param even whether both are of one size; while they are not, the sold one is being traded
 */
@Schema(name = "PositionLegs")
public record LegsView(
    String positionId,
    String symbol,
    BigDecimal strike,
    LocalDate expiresOn,
    boolean even,
    LegView bought,
    LegView sold) {

  /**
   * A leg.
   *
   * @param quantity contracts held, signed
   * @param entryPrice the average of its fills; null before the first
   * @param exitPrice as {@code entryPrice}, of the fills that left it
   */
  @Schema(name = "PositionLeg")
  public record LegView(
      String symbol,
      String right,
      BigDecimal quantity,
      @Nullable BigDecimal entryPrice,
      @Nullable BigDecimal exitPrice) {}

  static LegsView of(Stored stored) {
    var direction = stored.position().direction();
    var balance = stored.balance();
    return new LegsView(
        stored.position().positionId(),
        stored.position().instrument(),
        stored.legs().strike(),
        stored.legs().expiresOn(),
        balance.isEven(),
        leg(stored.legs().bought(direction), balance.bought(), stored.bought()),
        leg(stored.legs().sold(direction), balance.sold().negate(), stored.sold()));
  }

  private static LegView leg(OptionSymbol option, BigDecimal quantity, Traded traded) {
    return new LegView(
        option.toString(),
        option.right().name().toLowerCase(Locale.ROOT),
        quantity,
        traded.entryPrice(),
        traded.exitPrice());
  }
}
