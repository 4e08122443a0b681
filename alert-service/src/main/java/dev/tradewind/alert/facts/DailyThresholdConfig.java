package dev.tradewind.alert.facts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** At which result of a trading day people are told; losses are negative R. */
@ConfigMapping(prefix = "tradewind.alerts.daily")
public interface DailyThresholdConfig {
  /** At or below it: a high alert each time the day comes down to it. */
  @WithDefault("-3")
  BigDecimal warningR();

  /** At or below it: a critical alert, once per trading day. */
  @WithDefault("-5")
  BigDecimal breakerR();
}
