package dev.tradewind.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An accounts file of the user's own, for accounts at a broker elsewhere.
 *
 * @param file absolute
 * @param liveTrading whether the user has said that real money may be traded
 */
public record GivenAccounts(Path file, boolean liveTrading) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIVE = "live";

  /**
   * Looks at the file before anything starts; the services read it again and check the rest.
   *
   * @throws CommandFailure of bad input, if it is no accounts file, or names an account of mode
   *     live and the user has not said that real money may be traded
   */
  public static GivenAccounts read(Path file, boolean liveTrading) {
    JsonNode accounts;
    try {
      accounts = JSON.readTree(Files.readString(file)).path("accounts");
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--accounts %s: it cannot be read as JSON (%s)".formatted(file, e.getMessage()));
    }
    if (!accounts.isArray() || accounts.isEmpty()) {
      throw CommandFailure.usage("--accounts %s: it has no accounts".formatted(file));
    }
    for (var account : accounts) {
      if (account.path("mode").asText().equals(LIVE) && !liveTrading) {
        throw CommandFailure.usage(
            "--accounts %s: account %s has mode live and would trade real money; if that is meant, add --live-trading"
                .formatted(file, account.path("account").asText("?")));
      }
    }
    return new GivenAccounts(file.toAbsolutePath(), liveTrading);
  }
}
