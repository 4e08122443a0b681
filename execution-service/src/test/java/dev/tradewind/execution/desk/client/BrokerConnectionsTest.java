package dev.tradewind.execution.desk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.alpaca.LiveTradingException;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.accounts.Account;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A live account stops the start unless somebody has said that it may trade. */
class BrokerConnectionsTest {

  private static final Account PAPER = account("p", Mode.PAPER, "https://paper-api.alpaca.markets");
  private static final Account LIVE = account("l", Mode.LIVE, "https://api.alpaca.markets");

  private static Account account(String id, Mode mode, String url) {
    return account(id, mode, url, null);
  }

  private static Account account(String id, Mode mode, String url, @Nullable String feed) {
    return new Account(
        new AccountId(id),
        mode,
        Currency.getInstance("USD"),
        "nyse",
        Account.TimeSource.SYSTEM,
        new Account.Broker("alpaca", URI.create(url), null, "key", null, feed));
  }

  @Test
  void oneLiveAccountAmongOthersIsRefusedWithoutTheSwitch() {
    assertThatThrownBy(() -> BrokerConnections.checkLive(List.of(PAPER, LIVE), false))
        .isInstanceOf(LiveTradingException.class)
        .hasMessageContaining("Account l")
        .hasMessageContaining("tradewind.live-trading-allowed=true");
  }

  @Test
  void barsComeFromTheFeedOfTheAccountsFileAndElseFromIex() {
    String url = "https://paper-api.alpaca.markets";
    assertThat(BrokerConnections.feed(PAPER)).isEqualTo(Feed.IEX);
    assertThat(BrokerConnections.feed(account("p", Mode.PAPER, url, "iex"))).isEqualTo(Feed.IEX);
    assertThat(BrokerConnections.feed(account("p", Mode.PAPER, url, "sip"))).isEqualTo(Feed.SIP);
    assertThatThrownBy(() -> BrokerConnections.feed(account("p", Mode.PAPER, url, "otc")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Account p: broker.feed 'otc' is not known; allowed are iex and sip");
  }

  @Test
  void theSwitchOrPaperAloneIsFine() {
    assertThatCode(() -> BrokerConnections.checkLive(List.of(PAPER, LIVE), true))
        .doesNotThrowAnyException();
    assertThatCode(() -> BrokerConnections.checkLive(List.of(PAPER), false))
        .doesNotThrowAnyException();
  }
}
