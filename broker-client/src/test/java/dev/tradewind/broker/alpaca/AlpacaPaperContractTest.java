package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.testing.BrokerContract;
import dev.tradewind.broker.updates.TradeUpdateListener;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against Alpaca's own paper trading, with the keys of an account that is flat. During
 * the session; outside it the part with fills is left out.
 */
@EnabledIfEnvironmentVariable(
    named = "TRADEWIND_ALPACA_KEY_ID",
    matches = ".+",
    disabledReason =
        "set TRADEWIND_ALPACA_KEY_ID and TRADEWIND_ALPACA_SECRET_KEY to those of a flat paper"
            + " account")
class AlpacaPaperContractTest extends BrokerContract {

  private static final Symbol SPY = new Symbol("SPY");

  private final AlpacaEndpoints endpoints = AlpacaEndpoints.paper();
  private final StreamKeys keys =
      new StreamKeys(
          System.getenv("TRADEWIND_ALPACA_KEY_ID"), System.getenv("TRADEWIND_ALPACA_SECRET_KEY"));

  @Override
  protected BrokerGateway broker() {
    return new AlpacaBroker(settings());
  }

  private AlpacaSettings settings() {
    return AlpacaSettings.of(endpoints.trading(), keys.keyId(), keys.secret());
  }

  @Override
  protected AutoCloseable listen(Instant since, TradeUpdateListener listener) {
    return AlpacaTradeUpdates.open(
        SocketSettings.of(endpoints.accountStream()), keys, broker(), since, listener);
  }

  @Override
  protected Symbol symbol() {
    return SPY;
  }

  @Override
  protected MarketData marketData() {
    return new AlpacaMarketData(settings(), endpoints.data());
  }

  @Override
  protected BigDecimal price() {
    return marketData().latestTrades(List.of(SPY), Feed.IEX).get(SPY).price();
  }

  @Override
  protected boolean fillsInParts() {
    return false;
  }
}
