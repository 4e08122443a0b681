package dev.tradewind.broker.testing;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.updates.TradeUpdateListener;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What {@link BrokerContract} has to know of a broker, and what it asks it to do. */
abstract class BrokerUnderContract {

  /** The account to trade with. */
  protected abstract BrokerGateway broker();

  /** Begins to hear the account's stream; fills after {@code since} are not known yet. */
  protected abstract AutoCloseable listen(Instant since, TradeUpdateListener listener);

  /** A share that can be traded. */
  protected abstract Symbol symbol();

  /** About what the share costs; resting orders are sent at half of it. */
  protected abstract BigDecimal price();

  /** The prices and announcements of the same broker. */
  protected abstract MarketData marketData();

  /**
   * Announces a split of the share, 2 for 1.
   *
   * @return its day; empty where that cannot be asked for, which is a broker of the real world
   */
  protected Optional<LocalDate> announceSplit() {
    return Optional.empty();
  }

  /**
   * Makes a working market order fill in part and then in whole, or only in whole where parts
   * cannot be asked for. A broker that does so by itself needs nothing here.
   */
  protected void fill(BrokerOrder order) {}

  /** Whether {@link #fill} makes two executions of one order. */
  protected boolean fillsInParts() {
    return true;
  }
}
