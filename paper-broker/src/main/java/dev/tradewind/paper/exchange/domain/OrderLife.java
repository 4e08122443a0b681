package dev.tradewind.paper.exchange.domain;

import java.util.Locale;

/** The life of an order as one table. */
public final class OrderLife {

  private OrderLife() {}

  /** What can happen to an order. */
  public enum Event {
    /** Its market has opened, or its entry is filled. */
    WORKING,
    PARTIAL_FILL,
    FILL,
    CANCELED,
    EXPIRED,
    REPLACED,
    REJECTED;

    /** As the account stream says it; {@code new} for an order that works. */
    public String text() {
      return this == WORKING ? "new" : name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The status after the event.
   *
   * @throws IllegalStateException if it cannot happen to an order in this status
   */
  public static OrderStatus next(OrderStatus status, Event event) {
    return switch (status) {
      case ACCEPTED -> event == Event.WORKING ? OrderStatus.NEW : working(event);
      case HELD ->
          switch (event) {
            case WORKING -> OrderStatus.NEW;
            case PARTIAL_FILL, FILL -> throw refused(status, event);
            case CANCELED, EXPIRED, REPLACED, REJECTED -> working(event);
          };
      case NEW -> working(event);
      case PARTIALLY_FILLED -> {
        if (event == Event.REJECTED) {
          throw refused(status, event);
        }
        yield working(event);
      }
      case FILLED, CANCELED, EXPIRED, REPLACED, REJECTED -> throw refused(status, event);
    };
  }

  private static OrderStatus working(Event event) {
    return switch (event) {
      case WORKING -> throw refused(OrderStatus.NEW, event);
      case PARTIAL_FILL -> OrderStatus.PARTIALLY_FILLED;
      case FILL -> OrderStatus.FILLED;
      case CANCELED -> OrderStatus.CANCELED;
      case EXPIRED -> OrderStatus.EXPIRED;
      case REPLACED -> OrderStatus.REPLACED;
      case REJECTED -> OrderStatus.REJECTED;
    };
  }

  private static IllegalStateException refused(OrderStatus status, Event event) {
    return new IllegalStateException("%s cannot happen in %s".formatted(event, status));
  }
}
