package dev.tradewind.paper.trading;

import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.trading.domain.Execution;
import dev.tradewind.paper.trading.domain.ExecutionQuery;
import dev.tradewind.paper.trading.domain.OrderQuery;
import dev.tradewind.paper.trading.domain.PaperOrder;
import dev.tradewind.paper.trading.persistence.ExecutionRows;
import dev.tradewind.paper.trading.persistence.OrderRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The orders and executions of the account, as the rows have them. */
@ApplicationScoped
public class Orders {

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final OrderRows orders;
  private final ExecutionRows executions;

  Orders(Jdbi jdbi, PaperAccounts accounts, OrderRows orders, ExecutionRows executions) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.orders = orders;
    this.executions = executions;
  }

  public List<PaperOrder> list(OrderQuery query) {
    return jdbi.withHandle(handle -> orders.list(handle, accounts.account().id(), query));
  }

  public Optional<PaperOrder> byClientOrderId(String clientOrderId) {
    return jdbi.withHandle(
        handle -> orders.byClientOrderId(handle, accounts.account().id(), clientOrderId));
  }

  /** The order; empty also for a text that is no id. */
  public Optional<PaperOrder> byId(String id) {
    return uuid(id)
        .flatMap(
            uuid -> jdbi.withHandle(handle -> orders.byId(handle, accounts.account().id(), uuid)));
  }

  /** The legs by the id of their entry. */
  public Map<String, List<PaperOrder>> legsOf(Collection<String> entryIds) {
    return jdbi.withHandle(handle -> orders.hangingOn(handle, entryIds)).stream()
        .collect(Collectors.groupingBy(PaperOrder::entryOrderId));
  }

  public List<Execution> executions(ExecutionQuery query) {
    return jdbi.withHandle(handle -> executions.list(handle, accounts.account().id(), query));
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
