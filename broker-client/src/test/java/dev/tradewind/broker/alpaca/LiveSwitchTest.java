package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.kernel.Mode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody trades real money by accident. */
class LiveSwitchTest {

  private static final String LIVE = "https://api.alpaca.markets";
  private static final String PAPER = "https://paper-api.alpaca.markets";

  @ParameterizedTest
  @ValueSource(
      strings = {LIVE, LIVE + "/", "https://API.alpaca.markets", "https://api.alpaca.markets.:443"})
  void theLiveAddressIsRefusedWithoutTheSwitch(String url) {
    assertThatThrownBy(() -> AlpacaSettings.of(URI.create(url), "k", "s"))
        .isInstanceOf(LiveTradingException.class)
        .hasMessageContaining("trades real money")
        .hasMessageContaining("set tradewind.live-trading-allowed=true")
        .hasMessageContaining(PAPER);
    assertThatCode(
            () -> AlpacaSettings.of(URI.create(url), "k", "s", RateSettings.trading(80), true))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {PAPER, "http://127.0.0.1:8090", "https://api.alpaca.markets.example"})
  void otherAddressesNeedNone(String url) {
    assertThatCode(() -> AlpacaSettings.of(URI.create(url), "k", "s")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "PAPER, https://paper-api.alpaca.markets, false, ''",
    "PAPER, http://127.0.0.1:8090, false, ''",
    "LIVE, https://api.alpaca.markets, true, ''",
    "LIVE, https://api.alpaca.markets, false, mode live and would trade real money",
    "LIVE, http://127.0.0.1:8090, false, mode live and would trade real money",
    "LIVE, http://127.0.0.1:8090, true, ''",
    "PAPER, https://api.alpaca.markets, false, trades real money",
    "PAPER, https://api.alpaca.markets, true, trades real money",
    "SHADOW, https://api.alpaca.markets, true, trades real money",
    "LIVE, https://paper-api.alpaca.markets, true, is the paper address"
  })
  void modeAndAddressMustAgree(Mode mode, URI url, boolean allowed, String complaint) {
    if (complaint.isEmpty()) {
      assertThatCode(() -> LiveSwitch.check("a", mode, url, allowed)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> LiveSwitch.check("a", mode, url, allowed))
          .isInstanceOf(LiveTradingException.class)
          .hasMessageContaining("Account a")
          .hasMessageContaining(complaint);
    }
  }

  @Test
  void theAddresses() {
    assertThat(AlpacaEndpoints.paper().accountStream())
        .isEqualTo(URI.create("wss://paper-api.alpaca.markets/stream"));
    assertThat(AlpacaEndpoints.live().trading()).isEqualTo(URI.create(LIVE));
    assertThat(AlpacaEndpoints.live().data()).isEqualTo(URI.create("https://data.alpaca.markets"));
    assertThat(AlpacaEndpoints.live().dataStream(Feed.IEX))
        .isEqualTo(URI.create("wss://stream.data.alpaca.markets/v2/iex"));
    var own = AlpacaEndpoints.at(URI.create("http://127.0.0.1:8090/"));
    assertThat(own.accountStream()).isEqualTo(URI.create("ws://127.0.0.1:8090/stream"));
    assertThat(own.dataStream(Feed.DELAYED_SIP))
        .isEqualTo(URI.create("ws://127.0.0.1:8090/v2/delayed_sip"));
  }
}
