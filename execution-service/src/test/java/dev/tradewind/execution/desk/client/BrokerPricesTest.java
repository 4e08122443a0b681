package dev.tradewind.execution.desk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerRefusedException;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.Failure;
import dev.tradewind.broker.marketdata.ActionQuery;
import dev.tradewind.broker.marketdata.AnnouncedAction;
import dev.tradewind.broker.marketdata.BarQuery;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.marketdata.MarketQuote;
import dev.tradewind.broker.marketdata.MarketTrade;
import dev.tradewind.broker.marketdata.Snapshot;
import dev.tradewind.execution.quotes.domain.Quote;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Missing;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Present;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Why;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever a broker answers to the question for a quote, an exit that waits for it goes on. */
class BrokerPricesTest {

  private static final Symbol AAPL = new Symbol("AAPL");

  @Test
  void aQuoteIsReadAsTheBrokerHasIt() {
    var quote =
        new MarketQuote(
            Instant.EPOCH,
            new BigDecimal("100.1"),
            BigDecimal.ONE,
            new BigDecimal("99.9"),
            BigDecimal.ONE);
    assertThat(quote(() -> Map.of(AAPL, quote)))
        .isEqualTo(
            new Present(new Quote(new BigDecimal("99.9"), new BigDecimal("100.1"), Instant.EPOCH)));
  }

  @Test
  void whatIsNoQuoteSaysWhy() {
    assertThat(quote(Map::of)).isEqualTo(new Missing(Why.NO_QUOTE));
    assertThat(
            quote(
                () -> {
                  throw new BrokerUnavailableException("timed out");
                }))
        .isEqualTo(new Missing(Why.NO_ANSWER));
    assertThat(
            quote(
                () -> {
                  throw new BrokerRefusedException("GET quotes", Failure.notSent("no sip"));
                }))
        .isEqualTo(new Missing(Why.REFUSED));
  }

  private static QuoteAnswer quote(Supplier<Map<Symbol, MarketQuote>> answer) {
    return new BrokerPrices(new QuotesOnly(answer), Feed.IEX).quote("AAPL");
  }

  /** Market data that is asked for quotes. */
  private record QuotesOnly(Supplier<Map<Symbol, MarketQuote>> answer) implements MarketData {

    @Override
    public Map<Symbol, MarketQuote> latestQuotes(Collection<Symbol> symbols, Feed feed) {
      assertThat(symbols).containsExactly(AAPL);
      return answer.get();
    }

    @Override
    public Map<Symbol, List<MarketBar>> bars(BarQuery query) {
      throw new AssertionError("bars");
    }

    @Override
    public Map<Symbol, MarketBar> latestBars(Collection<Symbol> symbols, Feed feed) {
      throw new AssertionError("latest bars");
    }

    @Override
    public Map<Symbol, MarketTrade> latestTrades(Collection<Symbol> symbols, Feed feed) {
      throw new AssertionError("latest trades");
    }

    @Override
    public List<AnnouncedAction> corporateActions(ActionQuery query) {
      throw new AssertionError("corporate actions");
    }

    @Override
    public Map<Symbol, Snapshot> snapshots(Collection<Symbol> symbols, Feed feed) {
      throw new AssertionError("snapshots");
    }
  }
}
