package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.testing.OptionsContract;
import dev.tradewind.broker.twin.OptionsTwin;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Symbol;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The contract of options against a small broker by hand. */
class TwinOptionsContractTest extends OptionsContract {

  private final OptionsTwin twin = new OptionsTwin();

  @AfterAll
  void close() {
    twin.close();
  }

  private AlpacaSettings settings() {
    return AlpacaSettings.of(twin.url(), "key", "secret").withRate(RateSettings.unlimited());
  }

  @Override
  protected BrokerGateway broker() {
    return new AlpacaBroker(settings());
  }

  @Override
  protected MarketData marketData() {
    return new AlpacaMarketData(settings(), twin.url());
  }

  @Override
  protected Optional<OptionSymbol> call() {
    return OptionSymbol.parse(OptionsTwin.CALL);
  }

  @Override
  protected Symbol underlying() {
    return new Symbol("AAPL");
  }

  @Override
  protected void fill(BrokerOrder order) {
    twin.fill(order.id());
  }

  @Override
  protected boolean passLastDay() {
    twin.endLastDay();
    return true;
  }
}
