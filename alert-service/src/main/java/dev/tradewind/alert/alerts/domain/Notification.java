package dev.tradewind.alert.alerts.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert on one channel.
 *
 * @param state {@code pending}, {@code delivered}, {@code failed} or {@code not_configured}
 */
public record Notification(
    String channel,
    String state,
    int attempts,
    @Nullable Instant deliveredAt,
    @Nullable String lastError) {}
