package dev.tradewind.reconciliation.comparison;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** How far our books and a broker's may differ; more than that blocks entries. */
@ConfigMapping(prefix = "tradewind.reconciliation.tolerance")
public interface ToleranceConfig {
  /** Cash may differ by this much, in account currency, or by the ratio, if that is more. */
  @WithDefault("10")
  BigDecimal cashAbsolute();

  /** Cash may differ by this part of the portfolio's value, or by the amount, if that is more. */
  @WithDefault("0.001")
  BigDecimal cashRatio();

  /** An average price may differ by this part of the broker's. */
  @WithDefault("0.01")
  BigDecimal averagePriceRatio();

  /**
   * Other values for an account, by its id. An account of the paper broker's (clock {@code feed})
   * has none for cash unless it is named here: its cash must be equal to the cent.
   */
  Map<String, Own> account();

  /** What an account has of its own; the rest is as above. */
  interface Own {
    /** As above. */
    Optional<BigDecimal> cashAbsolute();

    /** As above. */
    Optional<BigDecimal> cashRatio();

    /** As above. */
    Optional<BigDecimal> averagePriceRatio();
  }
}
