package dev.tradewind.reconciliation.comparison.domain;

import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.util.Optional;

/** A difference between our books and the broker's account, with both figures. */
public sealed interface Discrepancy {

  /** Held at the broker and by none of our fills. */
  record ExternalPosition(Symbol of, BigDecimal qty, BigDecimal averagePrice)
      implements Discrepancy {}

  /** Held by our fills and not at the broker. */
  record MissingPosition(Symbol of, BigDecimal qty) implements Discrepancy {}

  /** Long here and short there. */
  record WrongSide(Symbol of, BigDecimal ours, BigDecimal theirs) implements Discrepancy {}

  /** The same side, another quantity. */
  record WrongQuantity(Symbol of, BigDecimal ours, BigDecimal theirs) implements Discrepancy {}

  /** The same quantity, at an average price further apart than allowed. */
  record WrongAveragePrice(Symbol of, BigDecimal ours, BigDecimal theirs, BigDecimal tolerance)
      implements Discrepancy {}

  /** The ledger's cash and the broker's are further apart than allowed. */
  record WrongCash(BigDecimal ours, BigDecimal theirs, BigDecimal tolerance, String currency)
      implements Discrepancy {}

  /** The ledger counts in another currency than the broker. */
  record WrongCurrency(String ours, String theirs) implements Discrepancy {}

  /** An order we take for open and the broker does not: stuck. */
  record StuckOrder(Symbol of, String clientOrderId, String brokerOrderId, BigDecimal openQty)
      implements Discrepancy {}

  /** An order open at the broker that is none of ours: a phantom. */
  record PhantomOrder(String on, String clientOrderId, String brokerOrderId, BigDecimal openQty)
      implements Discrepancy {}

  /** Its class, one word; policies are set per class. */
  default String kind() {
    return switch (this) {
      case ExternalPosition _ -> "external_position";
      case MissingPosition _ -> "missing_position";
      case WrongSide _ -> "side";
      case WrongQuantity _ -> "quantity";
      case WrongAveragePrice _ -> "average_price";
      case WrongCash _ -> "cash";
      case WrongCurrency _ -> "currency";
      case StuckOrder _ -> "stuck_order";
      case PhantomOrder _ -> "phantom_order";
    };
  }

  /** The symbol it is about, if it is about one. */
  default Optional<String> symbol() {
    return switch (this) {
      case ExternalPosition p -> Optional.of(p.of.text());
      case MissingPosition p -> Optional.of(p.of.text());
      case WrongSide p -> Optional.of(p.of.text());
      case WrongQuantity p -> Optional.of(p.of.text());
      case WrongAveragePrice p -> Optional.of(p.of.text());
      case WrongCash _, WrongCurrency _ -> Optional.empty();
      case StuckOrder o -> Optional.of(o.of.text());
      case PhantomOrder o -> Optional.of(o.on);
    };
  }

  /** What our books say. */
  default String expected() {
    return switch (this) {
      case ExternalPosition _ -> "0";
      case MissingPosition p -> plain(p.qty);
      case WrongSide p -> plain(p.ours);
      case WrongQuantity p -> plain(p.ours);
      case WrongAveragePrice p -> plain(p.ours);
      case WrongCash cash -> plain(cash.ours);
      case WrongCurrency currency -> currency.ours;
      case StuckOrder o -> "open " + plain(o.openQty);
      case PhantomOrder _ -> "none";
    };
  }

  /** What the broker says. */
  default String found() {
    return switch (this) {
      case ExternalPosition p -> plain(p.qty);
      case MissingPosition _ -> "0";
      case WrongSide p -> plain(p.theirs);
      case WrongQuantity p -> plain(p.theirs);
      case WrongAveragePrice p -> plain(p.theirs);
      case WrongCash cash -> plain(cash.theirs);
      case WrongCurrency currency -> currency.theirs;
      case StuckOrder _ -> "none";
      case PhantomOrder o -> "open " + plain(o.openQty);
    };
  }

  /** One sentence for a person. */
  default String detail() {
    return switch (this) {
      case ExternalPosition p ->
          "the broker holds %s %s at %s and no fill of ours explains it"
              .formatted(plain(p.qty), p.of, plain(p.averagePrice));
      case MissingPosition p ->
          "our fills come to %s %s and the broker holds none".formatted(plain(p.qty), p.of);
      case WrongSide p ->
          "our fills come to %s %s and the broker holds %s, the other side"
              .formatted(plain(p.ours), p.of, plain(p.theirs));
      case WrongQuantity p ->
          "our fills come to %s %s and the broker holds %s"
              .formatted(plain(p.ours), p.of, plain(p.theirs));
      case WrongAveragePrice p ->
          "%s: average price %s by our fills, %s at the broker; %s apart is allowed"
              .formatted(p.of, plain(p.ours), plain(p.theirs), plain(p.tolerance));
      case WrongCash cash ->
          "cash is %s %s in the ledger and %s at the broker; %s apart is allowed"
              .formatted(
                  plain(cash.ours), cash.currency, plain(cash.theirs), plain(cash.tolerance));
      case WrongCurrency currency ->
          "the ledger counts in %s and the broker in %s".formatted(currency.ours, currency.theirs);
      case StuckOrder o ->
          "order %s (broker id %s) is open in our books and not at the broker"
              .formatted(o.clientOrderId, o.brokerOrderId);
      case PhantomOrder o ->
          "order %s (broker id %s) is open at the broker and none of ours"
              .formatted(o.clientOrderId, o.brokerOrderId);
    };
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
