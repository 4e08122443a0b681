package dev.tradewind.reconciliation.brokerstate.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.alpaca.LiveTradingException;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.accounts.Account;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A live account stops the start unless somebody has said that it may trade. */
class BrokerAccountsTest {

  private static final Account PAPER = account("p", Mode.PAPER, "https://paper-api.alpaca.markets");
  private static final Account LIVE = account("l", Mode.LIVE, "https://api.alpaca.markets");

  private static Account account(String id, Mode mode, String url) {
    return new Account(
        new AccountId(id),
        mode,
        Currency.getInstance("USD"),
        "nyse",
        Account.TimeSource.SYSTEM,
        new Account.Broker("alpaca", URI.create(url), null, "key", null, null));
  }

  @Test
  void oneLiveAccountAmongOthersIsRefusedWithoutTheSwitch() {
    assertThatThrownBy(() -> BrokerAccounts.checkLive(List.of(PAPER, LIVE), false))
        .isInstanceOf(LiveTradingException.class)
        .hasMessageContaining("Account l")
        .hasMessageContaining("tradewind.live-trading-allowed=true");
  }

  @Test
  void theSwitchOrPaperAloneIsFine() {
    assertThatCode(() -> BrokerAccounts.checkLive(List.of(PAPER, LIVE), true))
        .doesNotThrowAnyException();
    assertThatCode(() -> BrokerAccounts.checkLive(List.of(PAPER), false))
        .doesNotThrowAnyException();
  }
}
