package dev.tradewind.broker;

import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A broker account: takes orders and tells what it knows. Every call is one or a few HTTP calls and
 * must not be made inside a database transaction. Another broker is another implementation.
 *
 * <p>Reads are repeated a bounded number of times and then throw {@link
 * BrokerUnavailableException}, or at once {@link BrokerRefusedException} when the broker says no;
 * writes are never repeated where the first could have worked.
 */
public interface BrokerGateway {

  /**
   * Sends the order. A timeout is not an answer: it gives {@link Send.Unknown}, to be resolved by
   * {@link #findByClientOrderId} and never by a new id. An order that breaks a rule we know is
   * {@link Send.Refused} with {@link FailureClass#INVALID} without being sent.
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

  /** Asks the broker to cancel every open order. */
  BulkAnswer cancelAll(Duration timeout);

  /**
   * Asks the broker to replace an order by a changed one.
   *
   * @param timeout the longest this call may take
   */
  Replace replace(String orderId, OrderChange change, Duration timeout);

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
   * What the account may do.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  AccountConfiguration configuration();

  /**
   * Changes what the account may do, and tells what stands then. It is safe to repeat, and is
   * repeated like a read.
   *
   * @throws BrokerUnavailableException if the broker gives no answer: it may have changed
   */
  AccountConfiguration configure(AccountConfiguration.Change change);

  /**
   * The broker's time and its market's hours.
   *
   * @throws BrokerUnavailableException if the broker gives no answer: treat the market as closed
   */
  BrokerClock clock();

  /**
   * The trading days from one day through another, both included.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  List<BrokerDay> calendar(LocalDate from, LocalDate through);

  /**
   * What the broker knows of a symbol, or empty when it does not know it.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  Optional<BrokerAsset> asset(Symbol symbol);

  /**
   * Every share the broker lists as active; a large answer.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  List<BrokerAsset> activeAssets();

  /**
   * What the broker knows of an option, or empty when it does not know it.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  Optional<OptionContract> option(OptionSymbol symbol);

  /**
   * All options the query asks for, however many pages that takes.
   *
   * @throws BrokerUnavailableException if a page is missing: part of a list is no list
   */
  List<OptionContract> options(OptionQuery query);

  /**
   * The positions that are not flat, net per symbol; of options in contracts, short ones negative.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  List<BrokerPosition> positions();

  /**
   * The position in one symbol, or empty when it is flat.
   *
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  Optional<BrokerPosition> position(Symbol symbol);

  /** Asks the broker to close a position, or part of it, at the market. */
  Close closePosition(Symbol symbol, Close.Amount amount, Duration timeout);

  /**
   * Asks the broker to close every position at the market.
   *
   * @param cancelOrders whether open orders, which hold shares, are cancelled first
   */
  BulkAnswer closeAllPositions(boolean cancelOrders, Duration timeout);

  /**
   * All fills after this instant, oldest first, however many pages that takes.
   *
   * @param after exclusive, by the time of the fill; null means from the beginning
   * @throws BrokerUnavailableException if a page is missing
   */
  List<BrokerFill> fills(@Nullable Instant after);

  /**
   * Fills and movements of cash, oldest first, however many pages that takes.
   *
   * @throws BrokerUnavailableException if a page is missing
   */
  List<BrokerActivity> activities(ActivityQuery query);

  /**
   * The account's equity over time.
   *
   * @param period for example {@code 1D}, {@code 1M}, {@code 1A}
   * @param timeframe {@code 1Min}, {@code 5Min}, {@code 15Min}, {@code 1H} or {@code 1D}
   * @throws BrokerUnavailableException if the broker gives no answer
   */
  PortfolioHistory portfolioHistory(String period, String timeframe);
}
