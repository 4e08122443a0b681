package dev.tradewind.paper.exchange.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to an order, by the market's time.
 *
 * @param liveFrom bars that begin at this instant or later may fill it
 * @param submitted unique and ascending over the account, a few microseconds late if need be
 * @param expires when it ends by itself; null for never
 * @param ended canceled, expired, replaced or rejected; the status says which
 */
public record Times(
    Instant liveFrom,
    Instant submitted,
    Instant updated,
    @Nullable Instant filled,
    @Nullable Instant expires,
    @Nullable Instant ended) {

  static Times submitted(Instant now, Instant submitted, @Nullable Instant expires) {
    return new Times(now, submitted, submitted, null, expires, null);
  }

  Times filledAt(Instant at) {
    return new Times(liveFrom, submitted, at, at, expires, ended);
  }

  Times endedAt(Instant at) {
    return new Times(liveFrom, submitted, at, filled, expires, at);
  }

  Times liveAt(Instant at) {
    return new Times(at, submitted, at, filled, expires, ended);
  }
}
