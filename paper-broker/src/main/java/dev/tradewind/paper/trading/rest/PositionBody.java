package dev.tradewind.paper.trading.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.trading.domain.Plain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A net position as the Alpaca API has it. Ratios are factors: 0.01 is one per cent. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PositionBody(
    String assetId,
    String symbol,
    String exchange,
    String assetClass,
    boolean assetMarginable,
    BigDecimal qty,
    BigDecimal qtyAvailable,
    BigDecimal avgEntryPrice,
    String side,
    BigDecimal marketValue,
    BigDecimal costBasis,
    BigDecimal unrealizedPl,
    BigDecimal unrealizedPlpc,
    BigDecimal unrealizedIntradayPl,
    BigDecimal unrealizedIntradayPlpc,
    BigDecimal currentPrice,
    @Nullable BigDecimal lastdayPrice,
    @Nullable BigDecimal changeToday) {

  private static final int RATIO_SCALE = 6;

  /**
   * What differs between positions.
   *
   * @param intradayBasis what it was worth when the day began, or cost since
   * @param lastDayPrice null while no earlier day is known
   */
  public record Figures(
      String assetId,
      String symbol,
      String exchange,
      String assetClass,
      boolean marginable,
      BigDecimal qty,
      BigDecimal qtyAvailable,
      BigDecimal avgEntryPrice,
      BigDecimal marketValue,
      BigDecimal costBasis,
      BigDecimal intradayBasis,
      BigDecimal currentPrice,
      @Nullable BigDecimal lastDayPrice) {}

  /** The position with what follows from its figures. */
  public static PositionBody of(Figures figures) {
    var gain = figures.marketValue().subtract(figures.costBasis());
    var today = figures.marketValue().subtract(figures.intradayBasis());
    var lastDay = figures.lastDayPrice();
    return new PositionBody(
        figures.assetId(),
        figures.symbol(),
        figures.exchange(),
        figures.assetClass(),
        figures.marginable(),
        Plain.of(figures.qty()),
        Plain.of(figures.qtyAvailable()),
        Plain.of(figures.avgEntryPrice()),
        figures.qty().signum() > 0 ? "long" : "short",
        figures.marketValue(),
        figures.costBasis(),
        gain,
        ratio(gain, figures.costBasis()),
        today,
        ratio(today, figures.intradayBasis()),
        Plain.of(figures.currentPrice()),
        Plain.orNull(lastDay),
        lastDay == null ? null : ratio(figures.currentPrice().subtract(lastDay), lastDay));
  }

  private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? BigDecimal.ZERO
        : part.divide(whole.abs(), RATIO_SCALE, RoundingMode.HALF_EVEN);
  }
}
