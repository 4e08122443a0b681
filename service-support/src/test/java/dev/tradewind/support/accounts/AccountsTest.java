package dev.tradewind.support.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.json.JsonConventions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final String DEMO =
      """
      {"account": "demo", "mode": "paper", "currency": "USD", "calendar": "brisbane-24h",
       "clock": "feed", "broker": {"kind": "alpaca", "trading_url": "http://127.0.0.1:8090"}}""";

  private final Path file;

  AccountsTest(@TempDir Path folder) {
    file = folder.resolve("accounts.json");
  }

  private Accounts read(String json) {
    try {
      Files.writeString(file, json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Accounts(JsonConventions.apply(new ObjectMapper()), Optional.of(file));
  }

  private void refused(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("tradewind.accounts-file")
        .hasMessageContaining(reason);
  }

  private static String accounts(String... accounts) {
    return "{\"accounts\": [" + String.join(",", accounts) + "]}";
  }

  @Test
  void readsTheFile() {
    var accounts = read(accounts(DEMO, DEMO.replace("paper", "live").replace("feed", "system")));
    assertThat(accounts.all()).hasSize(2);
    assertThat(accounts.get(new AccountId("demo"), Mode.LIVE).clock())
        .isEqualTo(Account.TimeSource.SYSTEM);
    assertThatThrownBy(() -> accounts.get(new AccountId("other"), Mode.LIVE))
        .hasMessageContaining("no account 'other'")
        .hasMessageContaining("demo/live");
  }

  @Test
  void aMistakeIsNamed() {
    refused("{", "Unexpected end-of-input");
    refused("{}", "it has no accounts");
    refused(accounts(), "it has no accounts");
    refused(accounts(DEMO, DEMO), "demo/paper is in it twice");
    refused(accounts(DEMO.replace("\"mode\": \"paper\", ", "")), "lacks 'mode'");
    refused(accounts(DEMO.replace("\"kind\": \"alpaca\", ", "")), "lacks 'broker.kind'");
    refused(accounts(DEMO.replace("paper", "dream")), "allowed are live, paper");
    refused(accounts(DEMO.replace("calendar", "kalender")), "kalender");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(
            () -> new Accounts(JsonConventions.apply(new ObjectMapper()), Optional.of(file)))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("cannot be read");
  }

  @Test
  void withoutAFileThereAreNoAccounts() {
    assertThat(new Accounts(new ObjectMapper(), Optional.empty()).all()).isEmpty();
  }
}
