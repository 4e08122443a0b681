package dev.tradewind.paper.trading.domain;

/**
 * The Alpaca words for what kind of order it is, as they were sent.
 *
 * @param type {@code market}, {@code limit} or {@code stop}
 * @param timeInForce {@code day} or {@code bar_close}
 * @param orderClass {@code bracket}, {@code oto}, or empty for an order of the broker's own
 */
public record OrderForm(String type, String timeInForce, String orderClass) {}
