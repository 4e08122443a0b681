package dev.tradewind.execution.orders.domain;

/** Something was told of an order that cannot be true. */
public class IllegalTransitionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IllegalTransitionException(OrderState state, OrderEvent event) {
    super("an order that is %s cannot be told %s".formatted(state, event));
  }
}
