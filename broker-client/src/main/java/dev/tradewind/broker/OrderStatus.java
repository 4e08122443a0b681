package dev.tradewind.broker;

/** Where an order stands at the broker. */
public enum OrderStatus {
  NEW,
  ACCEPTED,
  PENDING_NEW,
  ACCEPTED_FOR_BIDDING,
  /** A leg that waits for its entry. */
  HELD,
  PARTIALLY_FILLED,
  FILLED,
  DONE_FOR_DAY,
  CANCELED,
  EXPIRED,
  REPLACED,
  REJECTED,
  PENDING_CANCEL,
  PENDING_REPLACE,
  STOPPED,
  SUSPENDED,
  CALCULATED,
  /** A value this version does not know; treated as working, so that nothing is forgotten. */
  UNKNOWN;

  /** Whether nothing more can happen. A canceled or expired order may still carry fills. */
  public boolean isFinal() {
    return switch (this) {
      case FILLED, CANCELED, EXPIRED, REPLACED, REJECTED -> true;
      case NEW,
          ACCEPTED,
          PENDING_NEW,
          ACCEPTED_FOR_BIDDING,
          HELD,
          PARTIALLY_FILLED,
          DONE_FOR_DAY,
          PENDING_CANCEL,
          PENDING_REPLACE,
          STOPPED,
          SUSPENDED,
          CALCULATED,
          UNKNOWN ->
          false;
    };
  }

  /** As it is sent: {@code partially_filled}. */
  public String text() {
    return WireNames.text(this);
  }

  /** Reads what the broker sends; anything else is {@link #UNKNOWN}. */
  public static OrderStatus parse(String text) {
    return WireNames.parse(OrderStatus.class, text, UNKNOWN);
  }
}
