package dev.tradewind.paper.trading.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.trading.domain.Plain;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** An account as the Alpaca API has it, with the fields of the day-trader rule that has ended. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AccountBody(
    String id,
    String accountNumber,
    String status,
    String cryptoStatus,
    String currency,
    BigDecimal cash,
    BigDecimal equity,
    BigDecimal lastEquity,
    BigDecimal portfolioValue,
    BigDecimal buyingPower,
    BigDecimal regtBuyingPower,
    BigDecimal nonMarginableBuyingPower,
    BigDecimal effectiveBuyingPower,
    BigDecimal optionsBuyingPower,
    BigDecimal longMarketValue,
    BigDecimal shortMarketValue,
    BigDecimal positionMarketValue,
    BigDecimal initialMargin,
    BigDecimal maintenanceMargin,
    BigDecimal lastMaintenanceMargin,
    BigDecimal sma,
    String multiplier,
    BigDecimal accruedFees,
    BigDecimal pendingTransferIn,
    BigDecimal pendingTransferOut,
    BigDecimal pendingRegTafFees,
    BigDecimal intradayAdjustments,
    LocalDate balanceAsof,
    boolean tradingBlocked,
    boolean transfersBlocked,
    boolean accountBlocked,
    boolean tradeSuspendedByUser,
    boolean shortingEnabled,
    boolean patternDayTrader,
    int daytradeCount,
    String daytradingBuyingPower,
    int optionsApprovedLevel,
    int optionsTradingLevel,
    Instant createdAt) {

  /**
   * What differs between accounts.
   *
   * @param optionsLevel 0 for an account that trades no options
   */
  public record Figures(
      String id,
      String name,
      String currency,
      BigDecimal cash,
      BigDecimal equity,
      BigDecimal lastEquity,
      BigDecimal buyingPower,
      BigDecimal regulationT,
      BigDecimal free,
      BigDecimal longValue,
      BigDecimal shortValue,
      BigDecimal initialMargin,
      BigDecimal maintenanceMargin,
      int multiplier,
      boolean suspended,
      boolean shorting,
      int optionsLevel,
      LocalDate day,
      Instant createdAt) {}

  /** The account; what this broker has none of is zero. */
  public static AccountBody of(Figures figures) {
    var zero = Plain.money(BigDecimal.ZERO);
    var equity = Plain.money(figures.equity());
    var power = Plain.money(figures.buyingPower());
    return new AccountBody(
        figures.id(),
        figures.name(),
        "ACTIVE",
        "INACTIVE",
        figures.currency(),
        Plain.money(figures.cash()),
        equity,
        Plain.money(figures.lastEquity()),
        equity,
        power,
        Plain.money(figures.regulationT()),
        Plain.money(figures.free()),
        power,
        figures.optionsLevel() > 0 ? Plain.money(figures.free()) : zero,
        Plain.money(figures.longValue()),
        Plain.money(figures.shortValue()),
        Plain.money(figures.longValue().add(figures.shortValue())),
        Plain.money(figures.initialMargin()),
        Plain.money(figures.maintenanceMargin()),
        zero,
        zero,
        Integer.toString(figures.multiplier()),
        zero,
        zero,
        zero,
        zero,
        zero,
        figures.day(),
        false,
        false,
        false,
        figures.suspended(),
        figures.shorting(),
        false,
        0,
        "0",
        figures.optionsLevel(),
        figures.optionsLevel(),
        figures.createdAt());
  }
}
