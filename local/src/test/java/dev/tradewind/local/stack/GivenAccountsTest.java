package dev.tradewind.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenAccountsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  void takesPaperAccounts() throws IOException {
    var file = file("{\"accounts\":[{\"account\":\"mine\",\"mode\":\"paper\"}]}");
    assertThat(GivenAccounts.read(file, false).file()).isEqualTo(file.toAbsolutePath());
  }

  @Test
  void refusesRealMoneyUnlessItIsMeant() throws IOException {
    var file =
        file(
            "{\"accounts\":[{\"account\":\"a\",\"mode\":\"paper\"},{\"account\":\"b\",\"mode\":\"live\"}]}");
    assertThatThrownBy(() -> GivenAccounts.read(file, false))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("account b has mode live")
        .hasMessageContaining("--live-trading");
    assertThat(GivenAccounts.read(file, true).liveTrading()).isTrue();
  }

  @Test
  void refusesWhatIsNoAccountsFile() throws IOException {
    for (String text : new String[] {"not json", "{}", "{\"accounts\":[]}"}) {
      var file = file(text);
      assertThatThrownBy(() -> GivenAccounts.read(file, false))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("--accounts");
    }
    assertThatThrownBy(() -> GivenAccounts.read(folder.resolve("none.json"), false))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("cannot be read");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("accounts.json"), text);
  }
}
