package dev.tradewind.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A broker account: takes orders and tells what it knows. Every call is one or a few HTTP calls and
 * must not be made inside a database transaction.
 *
 * <p>Reads are repeated a bounded number of times and then throw {@link
 * BrokerUnavailableException}; writes are never repeated where the first could have worked.
 */
public interface BrokerGateway {

  /**
   * Sends the order. A timeout is not an answer: it gives {@link Send.Unknown}, to be resolved by
   * {@link #findByClientOrderId} and never by a new id.
   *
   * @param timeout the longest this call may take, all its HTTP calls together; shorter than what
   *     is left of the caller's lease
   */
  Send send(OrderRequest order, Duration timeout);

  /**
   * The order with this client order id, with its legs, or empty when the broker has none.
   *
   * @throws BrokerUnavailableException if the broker gives no answer: it may know the order
   */
  Optional<BrokerOrder> findByClientOrderId(String clientOrderId);

  /**
   * The order with the broker's id, with its legs, or empty when the broker has none.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  Optional<BrokerOrder> findById(String orderId);

  /** Asks the broker to cancel an order. It is canceled when the broker says so, not before. */
  Cancel cancel(String orderId);

  /**
   * All orders the query asks for, oldest first, however many pages that takes.
   *
   * @throws BrokerUnavailableException if a page is missing: part of a list is no list
   */
  List<BrokerOrder> orders(OrderQuery query);

  /**
   * The account's money.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  BrokerAccount account();

  /**
   * The positions that are not flat, net per symbol.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  List<BrokerPosition> positions();

  /**
   * All fills after this instant, oldest first, however many pages that takes.
   *
   * @param after exclusive, by the time of the fill; null means from the beginning
   * @throws BrokerUnavailableException if a page is missing
   */
  List<BrokerFill> fills(@Nullable Instant after);
}
