package dev.tradewind.paper.trading.rest;

import dev.tradewind.paper.trading.Orders;
import dev.tradewind.paper.trading.domain.Execution;
import dev.tradewind.paper.trading.domain.ExecutionQuery;
import dev.tradewind.paper.trading.domain.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** Activities of the account that follows fill model {@code rules}: fees stand on their fills. */
@ApplicationScoped
public class RulesActivities {

  private final Orders orders;

  RulesActivities(Orders orders) {
    this.orders = orders;
  }

  public List<ActivityBody> fills(ExecutionQuery query) {
    return orders.executions(query).stream().map(RulesActivities::body).toList();
  }

  private static ActivityBody body(Execution execution) {
    return new ActivityBody.Fill(
            execution.id(),
            execution.ts(),
            execution.orderId(),
            "filled",
            execution.symbol(),
            execution.side().text(),
            Plain.of(execution.price()),
            Plain.of(execution.qty()),
            Plain.of(execution.qty()),
            BigDecimal.ZERO,
            Plain.money(execution.commission()))
        .toBody();
  }
}
