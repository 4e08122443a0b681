package dev.tradewind.execution.orders.domain;

/**
 * The life of an order, as one table. News may come twice and may overtake one another: a fill
 * before its acknowledgement, a cancel after its fill.
 */
public final class OrderLifeCycle {

  private OrderLifeCycle() {}

  /**
   * The state after an event.
   *
   * @throws IllegalTransitionException if the event cannot happen in this state
   */
  public static OrderState next(OrderState state, OrderEvent event) {
    return switch (state) {
      case WRITTEN, UNKNOWN -> whileUnresolved(state, event);
      case HELD -> whileHeld(event);
      case ACCEPTED -> whileAccepted(event);
      case PARTIALLY_FILLED -> whilePartlyFilled(event);
      case FILLED -> afterFill(event);
      case CANCELLED, EXPIRED -> afterEnd(state, event);
      case PARTIALLY_FILLED_AND_CANCELLED -> afterPartialEnd(event);
      case REFUSED -> afterRefusal(event);
    };
  }

  private static OrderState whileUnresolved(OrderState state, OrderEvent event) {
    return switch (event) {
      case ACKNOWLEDGED -> OrderState.ACCEPTED;
      case REFUSED_BY_BROKER -> OrderState.REFUSED;
      case ANSWER_MISSING -> OrderState.UNKNOWN;
      case FILLED_IN_PART -> OrderState.PARTIALLY_FILLED; // overtakes its acknowledgement
      case FILLED_WHOLLY -> OrderState.FILLED;
      case CANCEL_CONFIRMED -> OrderState.CANCELLED;
      case EXPIRY_CONFIRMED -> OrderState.EXPIRED;
      case ENTRY_FILLED -> throw new IllegalTransitionException(state, event);
    };
  }

  private static OrderState whileHeld(OrderEvent event) {
    return switch (event) {
      case ACKNOWLEDGED -> OrderState.HELD;
      case ENTRY_FILLED -> OrderState.ACCEPTED;
      case FILLED_IN_PART -> OrderState.PARTIALLY_FILLED; // overtakes its entry's fill
      case FILLED_WHOLLY -> OrderState.FILLED;
      case CANCEL_CONFIRMED -> OrderState.CANCELLED;
      case EXPIRY_CONFIRMED -> OrderState.EXPIRED;
      case REFUSED_BY_BROKER, ANSWER_MISSING ->
          throw new IllegalTransitionException(OrderState.HELD, event);
    };
  }

  private static OrderState whileAccepted(OrderEvent event) {
    return switch (event) {
      case ACKNOWLEDGED, ENTRY_FILLED -> OrderState.ACCEPTED;
      case FILLED_IN_PART -> OrderState.PARTIALLY_FILLED;
      case FILLED_WHOLLY -> OrderState.FILLED;
      case CANCEL_CONFIRMED -> OrderState.CANCELLED;
      case EXPIRY_CONFIRMED -> OrderState.EXPIRED;
      case REFUSED_BY_BROKER, ANSWER_MISSING ->
          throw new IllegalTransitionException(OrderState.ACCEPTED, event);
    };
  }

  private static OrderState whilePartlyFilled(OrderEvent event) {
    return switch (event) {
      case ACKNOWLEDGED, ENTRY_FILLED, FILLED_IN_PART -> OrderState.PARTIALLY_FILLED;
      case FILLED_WHOLLY -> OrderState.FILLED;
      case CANCEL_CONFIRMED, EXPIRY_CONFIRMED -> OrderState.PARTIALLY_FILLED_AND_CANCELLED;
      case REFUSED_BY_BROKER, ANSWER_MISSING ->
          throw new IllegalTransitionException(OrderState.PARTIALLY_FILLED, event);
    };
  }

  private static OrderState afterFill(OrderEvent event) {
    return switch (event) {
      case ACKNOWLEDGED, ENTRY_FILLED -> OrderState.FILLED; // late news
      case REFUSED_BY_BROKER,
          ANSWER_MISSING,
          FILLED_IN_PART,
          FILLED_WHOLLY,
          CANCEL_CONFIRMED,
          EXPIRY_CONFIRMED ->
          throw new IllegalTransitionException(OrderState.FILLED, event);
    };
  }

  private static OrderState afterEnd(OrderState state, OrderEvent event) {
    return switch (event) {
      case ACKNOWLEDGED, ENTRY_FILLED, CANCEL_CONFIRMED, EXPIRY_CONFIRMED -> state; // late news
      case FILLED_IN_PART -> OrderState.PARTIALLY_FILLED_AND_CANCELLED; // filled, then cancelled
      case FILLED_WHOLLY -> OrderState.FILLED;
      case REFUSED_BY_BROKER, ANSWER_MISSING -> throw new IllegalTransitionException(state, event);
    };
  }

  private static OrderState afterPartialEnd(OrderEvent event) {
    var state = OrderState.PARTIALLY_FILLED_AND_CANCELLED;
    return switch (event) {
      case ACKNOWLEDGED, ENTRY_FILLED, FILLED_IN_PART, CANCEL_CONFIRMED, EXPIRY_CONFIRMED -> state;
      case FILLED_WHOLLY -> OrderState.FILLED;
      case REFUSED_BY_BROKER, ANSWER_MISSING -> throw new IllegalTransitionException(state, event);
    };
  }

  private static OrderState afterRefusal(OrderEvent event) {
    if (event == OrderEvent.REFUSED_BY_BROKER) {
      return OrderState.REFUSED;
    }
    throw new IllegalTransitionException(OrderState.REFUSED, event);
  }
}
