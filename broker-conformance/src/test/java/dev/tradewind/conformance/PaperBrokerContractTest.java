package dev.tradewind.conformance;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.alpaca.AlpacaBroker;
import dev.tradewind.broker.alpaca.AlpacaMarketData;
import dev.tradewind.broker.alpaca.AlpacaSettings;
import dev.tradewind.broker.alpaca.AlpacaTradeUpdates;
import dev.tradewind.broker.alpaca.StreamKeys;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.testing.BrokerContract;
import dev.tradewind.broker.updates.TradeUpdateListener;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Our own client: what every broker has to do, done by the paper broker. */
class PaperBrokerContractTest extends BrokerContract {

  private final PaperBroker paperBroker = PaperBroker.running();
  private final Market market = Market.atTheOpen(paperBroker);

  PaperBrokerContractTest() {
    market.pass(1); // so that the share has a price
  }

  @Override
  protected BrokerGateway broker() {
    return new AlpacaBroker(settings());
  }

  private AlpacaSettings settings() {
    return AlpacaSettings.of(
            paperBroker.url(), PaperBroker.OWN_CLIENT.keyId(), PaperBroker.OWN_CLIENT.secret())
        .withRate(RateSettings.unlimited());
  }

  @Override
  protected MarketData marketData() {
    return new AlpacaMarketData(settings(), paperBroker.url());
  }

  @Override
  protected Optional<LocalDate> announceSplit() {
    return Optional.of(market.announceSplit());
  }

  @Override
  protected AutoCloseable listen(Instant since, TradeUpdateListener listener) {
    return AlpacaTradeUpdates.open(
        SocketSettings.of(
            URI.create(paperBroker.url().toString().replaceFirst("^http", "ws") + "/stream")),
        new StreamKeys(PaperBroker.OWN_CLIENT.keyId(), PaperBroker.OWN_CLIENT.secret()),
        broker(),
        since,
        listener);
  }

  @Override
  protected Symbol symbol() {
    return new Symbol(Market.SYMBOL);
  }

  @Override
  protected BigDecimal price() {
    return market.lastPrice();
  }

  /** The account gets five shares a minute. */
  @Override
  protected void fill(BrokerOrder order) {
    market.pass(2);
  }
}
