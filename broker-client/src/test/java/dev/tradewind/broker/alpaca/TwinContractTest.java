package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.testing.BrokerContract;
import dev.tradewind.broker.twin.AlpacaTwin;
import dev.tradewind.broker.updates.TradeUpdateListener;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.kernel.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The contract against a small broker by hand. */
class TwinContractTest extends BrokerContract {

  private final AlpacaTwin twin = new AlpacaTwin();

  @AfterAll
  void close() throws IOException {
    twin.close();
  }

  @Override
  protected BrokerGateway broker() {
    return new AlpacaBroker(
        AlpacaSettings.of(twin.url(), "key", "secret").withRate(RateSettings.unlimited()));
  }

  @Override
  protected AutoCloseable listen(Instant since, TradeUpdateListener listener) {
    return AlpacaTradeUpdates.open(
        SocketSettings.of(twin.streamUrl()),
        new StreamKeys("key", "secret"),
        broker(),
        since,
        listener);
  }

  @Override
  protected Symbol symbol() {
    return new Symbol("AAPL");
  }

  @Override
  protected BigDecimal price() {
    return AlpacaTwin.PRICE;
  }

  @Override
  protected MarketData marketData() {
    return new AlpacaMarketData(
        AlpacaSettings.of(twin.url(), "key", "secret").withRate(RateSettings.unlimited()),
        twin.url());
  }

  @Override
  protected Optional<LocalDate> announceSplit() {
    return Optional.of(twin.announceSplit());
  }

  @Override
  protected void fill(BrokerOrder order) {
    twin.fill(order.id(), new BigDecimal("4"));
    twin.fill(order.id(), new BigDecimal("6"));
  }
}
