package dev.tradewind.engine.risk;

import dev.tradewind.engine.strategy.ConfigFile;
import dev.tradewind.engine.strategy.ConfigObject;
import dev.tradewind.engine.strategy.ConfigurationException;
import java.math.BigDecimal;
import java.nio.file.Path;

/**
 * The limits of the risk manager (ORB-RULES 9.1).
 *
 * @param drawdownHaltR the day's result in R at or below which trading halts; negative, at most 6
 *     decimals
 * @param maxConcurrentPositions places in all, not negative
 * @param maxPerOrbPositions places under one label, not negative
 * @param maxDailyTrades approvals per trading day, not negative
 * @param drawdownWarningR the day's result in R at or below which approvals carry a warning;
 *     negative, at most 6 decimals
 */
public record RiskLimits(
    BigDecimal drawdownHaltR,
    int maxConcurrentPositions,
    int maxPerOrbPositions,
    int maxDailyTrades,
    BigDecimal drawdownWarningR) {

  /** The limits of a configuration that names none. */
  public static final RiskLimits DEFAULT =
      new RiskLimits(new BigDecimal("-5"), 3, 1, 15, new BigDecimal("-3"));

  private static final int R_DECIMALS = 6;

  /**
   * @throws ConfigurationException if a limit is not allowed
   */
  public RiskLimits {
    drawdownHaltR = negativeR("drawdown_halt_r", drawdownHaltR);
    requireNotNegative("max_concurrent_positions", maxConcurrentPositions);
    requireNotNegative("max_per_orb_positions", maxPerOrbPositions);
    requireNotNegative("max_daily_trades", maxDailyTrades);
    drawdownWarningR = negativeR("drawdown_warning_r", drawdownWarningR);
  }

  /**
   * Reads the JSON of 10.3; limits it leaves out are the defaults. {@code max_daily_loss_r} is
   * informational: it must be a number and changes nothing.
   *
   * @throws ConfigurationException naming source, field, value and what is allowed
   */
  public static RiskLimits parse(String sourceName, String json) {
    ConfigObject root =
        ConfigObject.parse(sourceName, json)
            .allowOnly(
                "drawdown_halt_r",
                "max_concurrent_positions",
                "max_per_orb_positions",
                "max_daily_trades",
                "drawdown_warning_r",
                "max_daily_loss_r");
    root.decimal("max_daily_loss_r"); // informational, but a number
    return root.build(
        () ->
            new RiskLimits(
                root.decimal("drawdown_halt_r").orElse(DEFAULT.drawdownHaltR),
                root.whole("max_concurrent_positions").orElse(DEFAULT.maxConcurrentPositions),
                root.whole("max_per_orb_positions").orElse(DEFAULT.maxPerOrbPositions),
                root.whole("max_daily_trades").orElse(DEFAULT.maxDailyTrades),
                root.decimal("drawdown_warning_r").orElse(DEFAULT.drawdownWarningR)));
  }

  /**
   * Reads a file of limits.
   *
   * @throws ConfigurationException as {@link #parse}, and if the file cannot be read
   */
  public static RiskLimits read(Path file) {
    return parse(file.toString(), ConfigFile.text(file));
  }

  /** The canonical JSON: every limit, in one order, so that equal limits have equal texts. */
  public String toJson() {
    return """
        {"drawdown_halt_r":"%s","max_concurrent_positions":%d,"max_per_orb_positions":%d,\
        "max_daily_trades":%d,"drawdown_warning_r":"%s"}"""
        .formatted(
            drawdownHaltR.toPlainString(),
            maxConcurrentPositions,
            maxPerOrbPositions,
            maxDailyTrades,
            drawdownWarningR.toPlainString());
  }

  private static BigDecimal negativeR(String field, BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.signum() >= 0 || stripped.scale() > R_DECIMALS) {
      throw new ConfigurationException(
          "", field, value.toPlainString(), "a number below 0 with at most 6 decimals");
    }
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static void requireNotNegative(String field, int value) {
    if (value < 0) {
      throw new ConfigurationException(
          "", field, String.valueOf(value), "a whole number from 0 on");
    }
  }
}
