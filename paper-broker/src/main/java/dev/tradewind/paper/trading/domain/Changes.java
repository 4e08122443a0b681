package dev.tradewind.paper.trading.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step changed, to be written down in one transaction. */
public final class Changes {

  private final Map<String, PaperOrder> orders = new LinkedHashMap<>();
  private final List<Execution> executions = new ArrayList<>();
  private final Map<String, NetPosition> positions = new LinkedHashMap<>();
  private final List<OrderEvent> events = new ArrayList<>();

  void put(PaperOrder order) {
    orders.put(order.id(), order);
  }

  void put(NetPosition position) {
    positions.put(position.symbol(), position);
  }

  void add(Execution execution) {
    executions.add(execution);
  }

  void add(OrderEvent event) {
    events.add(event);
  }

  /** New and changed orders, as they are now. */
  public List<PaperOrder> orders() {
    return List.copyOf(orders.values());
  }

  public List<Execution> executions() {
    return List.copyOf(executions);
  }

  /** Changed positions, as they are now; a flat one is to be deleted. */
  public List<NetPosition> positions() {
    return List.copyOf(positions.values());
  }

  /** What happened, in the order it happened in. */
  public List<OrderEvent> events() {
    return List.copyOf(events);
  }

  /** Whether there is nothing to write down. */
  public boolean isEmpty() {
    return orders.isEmpty() && executions.isEmpty();
  }
}
