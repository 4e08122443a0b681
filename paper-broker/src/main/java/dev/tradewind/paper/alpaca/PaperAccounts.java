package dev.tradewind.paper.alpaca;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one account this broker keeps, and its key: from the accounts file, the account {@code
 * tradewind.paper.account} names, else the only one in mode paper that has a key.
 */
@ApplicationScoped
public class PaperAccounts {

  private static final int BEFORE_OTHERS = 100;

  private final Accounts accounts;
  private final PaperConfig config;
  private volatile @Nullable Known known;

  private record Known(PaperAccount account, String keyId, String secret) {}

  PaperAccounts(Accounts accounts, PaperConfig config) {
    this.accounts = accounts;
    this.config = config;
  }

  /** A broker without its account is no broker: the mistake is told at the start. */
  void onStart(@Observes @Priority(BEFORE_OTHERS) StartupEvent start) {
    known();
  }

  /** The account. */
  public PaperAccount account() {
    return known().account();
  }

  /** Whether key id and secret are the account's. Takes the same time for every wrong secret. */
  public boolean isKey(@Nullable String keyId, @Nullable String secret) {
    var expected = known();
    return keyId != null
        && secret != null
        && MessageDigest.isEqual(bytes(keyId), bytes(expected.keyId()))
            & MessageDigest.isEqual(bytes(secret), bytes(expected.secret()));
  }

  private Known known() {
    var present = known;
    if (present == null) {
      present = read();
      known = present;
    }
    return present;
  }

  private Known read() {
    var account = chosen();
    var keyId = account.broker().keyId();
    var secretFile = account.broker().secretFile();
    if (keyId == null || secretFile == null) {
      throw new IllegalStateException(
          "The account %s has no broker.key_id or broker.secret_file".formatted(account.scope()));
    }
    var scope = account.scope();
    var id = UUID.fromString(Ids.derived("paper", scope.account().text(), scope.mode().text()));
    return new Known(new PaperAccount(id, scope, account.currency()), keyId, secret(secretFile));
  }

  private Account chosen() {
    var named = config.account();
    List<Account> candidates =
        accounts.all().stream()
            .filter(account -> account.mode() != Mode.LIVE)
            .filter(
                account ->
                    named.isPresent()
                        ? account.scope().toString().equals(named.get())
                        : account.mode() == Mode.PAPER && account.broker().keyId() != null)
            .toList();
    if (candidates.size() != 1) {
      throw new IllegalStateException(
          "The paper broker keeps one account; the accounts file (tradewind.accounts-file) has %d"
                  .formatted(candidates.size())
              + (named.isPresent()
                  ? " that are " + named.get() + " (tradewind.paper.account)"
                  : " in mode paper with a key. Name one in tradewind.paper.account, such as"
                      + " demo/paper"));
    }
    return candidates.getFirst();
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException("The secret of the account cannot be read: " + file, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
