package dev.tradewind.reconciliation.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long this service tries to tell alert-service. */
@ConfigMapping(prefix = "tradewind.reconciliation.notice")
public interface NoticeConfig {
  /** Tries in all, a few seconds apart; then it is an error in the log. */
  @WithDefault("200")
  int maxAttempts();
}
