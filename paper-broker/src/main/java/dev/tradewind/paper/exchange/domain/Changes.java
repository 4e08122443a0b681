package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call or a bar has changed in a book, to be written as a whole and told afterwards.
 *
 * @param account as it is now
 * @param orders new and changed ones, as they are now
 * @param activities new ones, by sequence
 * @param holdings changed ones, as they are now; a flat one is no longer kept
 * @param applied ids of corporate actions the account has met
 * @param point what the account is worth, if that is to be kept
 * @param told in the order in which it happened
 */
public record Changes(
    String accountId,
    AccountRow account,
    List<ExchangeOrder> orders,
    List<Activity> activities,
    List<Holding> holdings,
    List<String> applied,
    @Nullable Point point,
    List<Told> told) {

  /** What an account was worth at an instant. */
  public record Point(Instant at, BigDecimal equity) {}

  public Changes {
    orders = List.copyOf(orders);
    activities = List.copyOf(activities);
    holdings = List.copyOf(holdings);
    applied = List.copyOf(applied);
    told = List.copyOf(told);
  }
}
