package dev.tradewind.paper.exchange;

import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.exchange.domain.Activity;
import dev.tradewind.paper.exchange.domain.ActivityQuery;
import dev.tradewind.paper.exchange.domain.Changes;
import dev.tradewind.paper.exchange.domain.ExchangeOrder;
import dev.tradewind.paper.exchange.persistence.ActivityRows;
import dev.tradewind.paper.exchange.persistence.EquityRows;
import dev.tradewind.paper.exchange.persistence.ExchangeOrderRows;
import dev.tradewind.paper.trading.domain.OrderQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Orders, activities and worth of an account over time, as the rows have them. */
@ApplicationScoped
public class ExchangeLists {

  private final Jdbi jdbi;
  private final ExchangeOrderRows orders;
  private final ActivityRows activities;
  private final EquityRows equity;

  ExchangeLists(Jdbi jdbi, ExchangeOrderRows orders, ActivityRows activities, EquityRows equity) {
    this.jdbi = jdbi;
    this.orders = orders;
    this.activities = activities;
    this.equity = equity;
  }

  public List<ExchangeOrder> orders(PaperAccount account, OrderQuery query) {
    return jdbi.withHandle(handle -> orders.list(handle, account.id(), query));
  }

  /** The order; empty also for a text that is no id. */
  public Optional<ExchangeOrder> byId(PaperAccount account, String id) {
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return jdbi.withHandle(handle -> orders.byId(handle, account.id(), uuid));
  }

  public Optional<ExchangeOrder> byClientOrderId(PaperAccount account, String clientOrderId) {
    return jdbi.withHandle(handle -> orders.byClientOrderId(handle, account.id(), clientOrderId));
  }

  /** The legs by the id of their parent. */
  public Map<String, List<ExchangeOrder>> legsOf(Collection<String> parents) {
    return jdbi.withHandle(handle -> orders.legsOf(handle, parents)).stream()
        .collect(Collectors.groupingBy(leg -> Objects.requireNonNull(leg.parentId())));
  }

  public List<Activity> activities(PaperAccount account, ActivityQuery query) {
    return jdbi.withHandle(handle -> activities.list(handle, account.id(), query));
  }

  /** What the account was worth from one instant to another, both included. */
  public List<Changes.Point> equity(PaperAccount account, Instant from, Instant to) {
    return jdbi.withHandle(handle -> equity.between(handle, account.id(), from, to));
  }

  /** What the account was last worth before an instant. */
  public Optional<Changes.Point> equityBefore(PaperAccount account, Instant at) {
    return jdbi.withHandle(handle -> equity.before(handle, account.id(), at));
  }
}
