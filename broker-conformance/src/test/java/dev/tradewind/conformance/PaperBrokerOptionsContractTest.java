package dev.tradewind.conformance;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.alpaca.AlpacaBroker;
import dev.tradewind.broker.alpaca.AlpacaMarketData;
import dev.tradewind.broker.alpaca.AlpacaSettings;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.testing.OptionsContract;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Symbol;
import java.util.Optional;

/** Our own client: what every broker of listed options has to do, done by the paper broker. */
class PaperBrokerOptionsContractTest extends OptionsContract {

  private final PaperBroker paperBroker = PaperBroker.running();
  private final Market market = Market.ofOptionsAtTheOpen(paperBroker);

  PaperBrokerOptionsContractTest() {
    market.pass(1); // so that the contracts have a price
  }

  private AlpacaSettings settings() {
    return AlpacaSettings.of(
            paperBroker.url(),
            PaperBroker.OPTIONS_CLIENT.keyId(),
            PaperBroker.OPTIONS_CLIENT.secret())
        .withRate(RateSettings.unlimited());
  }

  @Override
  protected BrokerGateway broker() {
    return new AlpacaBroker(settings());
  }

  @Override
  protected MarketData marketData() {
    return new AlpacaMarketData(settings(), paperBroker.url());
  }

  @Override
  protected Optional<OptionSymbol> call() {
    return OptionSymbol.parse(Market.CALL);
  }

  @Override
  protected Symbol underlying() {
    return new Symbol(Market.UNDERLYING);
  }

  @Override
  protected void fill(BrokerOrder order) {
    market.pass(1);
  }

  @Override
  protected boolean passLastDay() {
    market.passTheDay();
    return true;
  }
}
