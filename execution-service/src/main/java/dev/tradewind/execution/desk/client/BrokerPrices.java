package dev.tradewind.execution.desk.client;

import dev.tradewind.broker.BrokerRefusedException;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.marketdata.MarketQuote;
import dev.tradewind.broker.marketdata.Snapshot;
import dev.tradewind.execution.desk.LatestPrices;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The broker's last trade and quote of a symbol. */
final class BrokerPrices implements LatestPrices {

  private static final Logger LOG = Logger.getLogger(BrokerPrices.class);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int DECIMALS = 8;

  private final MarketData data;
  private final Feed feed;

  BrokerPrices(MarketData data, Feed feed) {
    this.data = data;
    this.feed = feed;
  }

  @Override
  public Optional<BigDecimal> of(String symbol) {
    var wanted = new Symbol(symbol);
    try {
      return Optional.ofNullable(data.snapshots(List.of(wanted), feed).get(wanted))
          .flatMap(BrokerPrices::price);
    } catch (BrokerUnavailableException e) {
      LOG.warnf("price.away symbol=%s why=%s", symbol, FailureText.of(e));
      return Optional.empty();
    }
  }

  @Override
  public QuoteAnswer quote(String symbol) {
    var wanted = new Symbol(symbol);
    try {
      var quote = data.latestQuotes(List.of(wanted), feed).get(wanted);
      return quote == null
          ? new QuoteAnswer.Missing(QuoteAnswer.Why.NO_QUOTE)
          : QuoteAnswer.of(quote.bidPrice(), quote.askPrice(), quote.at());
    } catch (BrokerRefusedException e) {
      LOG.warnf("quote.refused symbol=%s why=%s", symbol, FailureText.of(e));
      return new QuoteAnswer.Missing(QuoteAnswer.Why.REFUSED);
    } catch (BrokerUnavailableException e) {
      LOG.warnf("quote.away symbol=%s why=%s", symbol, FailureText.of(e));
      return new QuoteAnswer.Missing(QuoteAnswer.Why.NO_ANSWER);
    }
  }

  /** A quote with one side only, which has 0 for the other, is no price. */
  static Optional<BigDecimal> price(Snapshot snapshot) {
    var trade = snapshot.latestTrade();
    if (trade != null && trade.price().signum() > 0) {
      return Optional.of(trade.price());
    }
    return Optional.ofNullable(snapshot.latestQuote())
        .filter(quote -> quote.bidPrice().signum() > 0 && quote.askPrice().signum() > 0)
        .map(BrokerPrices::middle);
  }

  private static BigDecimal middle(MarketQuote quote) {
    return quote.bidPrice().add(quote.askPrice()).divide(TWO, DECIMALS, RoundingMode.HALF_EVEN);
  }
}
