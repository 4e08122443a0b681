package dev.tradewind.paper.alpaca;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.paper.alpaca.domain.FillModel;
import dev.tradewind.paper.alpaca.domain.Terms;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.problem.Problems;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts this broker keeps, each with a key of its own: those of its own accounts file
 * ({@code tradewind.paper.accounts-file}), and those in mode paper with a key of the file all
 * services share, where {@code tradewind.paper.account} may name a single one. An account of the
 * shared file follows fill model {@code rules} if the feed moves its clock, else {@code alpaca}. At
 * most one account follows the rules.
 */
@ApplicationScoped
public class PaperAccounts {

  private static final int BEFORE_OTHERS = 100;

  private final Accounts accounts;
  private final PaperConfig config;
  private final AccountsFile file;
  private volatile @Nullable Map<String, Known> known;

  private record Known(PaperAccount account, String keyId, String secret) {}

  PaperAccounts(Accounts accounts, PaperConfig config, ObjectMapper mapper) {
    this.accounts = accounts;
    this.config = config;
    file = new AccountsFile(mapper, config.initialCash());
  }

  /** A broker without an account is no broker: the mistake is told at the start. */
  void onStart(@Observes @Priority(BEFORE_OTHERS) StartupEvent start) {
    known();
  }

  /** All accounts, in the order of the files. */
  public List<PaperAccount> all() {
    return known().values().stream().map(Known::account).toList();
  }

  /** The account of fill model {@code rules}, if there is one. */
  public Optional<PaperAccount> ofRules() {
    return all().stream().filter(account -> account.fillModel() == FillModel.RULES).findFirst();
  }

  /**
   * The account of fill model {@code rules}.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public PaperAccount account() {
    return ofRules()
        .orElseThrow(() -> Problems.notFound("No account of the broker follows fill model rules."));
  }

  /** The account this key belongs to. Takes the same time for every wrong secret. */
  public Optional<PaperAccount> byKey(@Nullable String keyId, @Nullable String secret) {
    if (keyId == null || secret == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(known().get(keyId))
        .filter(expected -> MessageDigest.isEqual(bytes(secret), bytes(expected.secret())))
        .map(Known::account);
  }

  private Map<String, Known> known() {
    var present = known;
    if (present == null) {
      present = read();
      known = present;
    }
    return present;
  }

  private Map<String, Known> read() {
    var found = new LinkedHashMap<String, Known>();
    config.accountsFile().ifPresent(path -> file.read(path).forEach(entry -> add(found, entry)));
    for (Account account : accounts.all()) {
      if (isKeptHere(account) && !isKnown(found, account.scope())) {
        add(found, account);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "The paper broker has no account: neither the accounts file (tradewind.accounts-file) has"
              + " one "
              + config.account().map(name -> "that is " + name).orElse("in mode paper with a key")
              + ", nor does its own (tradewind.paper.accounts-file).");
    }
    long following =
        found.values().stream()
            .filter(entry -> entry.account().fillModel() == FillModel.RULES)
            .count();
    if (following > 1) {
      throw new IllegalStateException(
          "The paper broker keeps one account of fill model rules; the accounts files have %d. Name"
                  .formatted(following)
              + " one in tradewind.paper.account, such as demo/paper");
    }
    return found;
  }

  private boolean isKeptHere(Account account) {
    if (account.mode() == Mode.LIVE) {
      return false;
    }
    return config
        .account()
        .map(name -> account.scope().toString().equals(name))
        .orElseGet(
            () ->
                account.mode() == Mode.PAPER
                    && account.broker().keyId() != null
                    && !isHosted(account.broker().tradingUrl()));
  }

  private static boolean isHosted(URI tradingUrl) {
    var host = tradingUrl.getHost();
    return host != null && (host.equals("alpaca.markets") || host.endsWith(".alpaca.markets"));
  }

  private static boolean isKnown(Map<String, Known> found, Scope scope) {
    return found.values().stream().anyMatch(entry -> entry.account().scope().equals(scope));
  }

  private void add(Map<String, Known> found, AccountsFile.Entry entry) {
    add(
        found,
        account(
            new Scope(entry.account(), Mode.PAPER),
            entry.currency(),
            entry.fillModel(),
            entry.terms()),
        entry.keyId(),
        entry.secretFile());
  }

  private void add(Map<String, Known> found, Account account) {
    var keyId = account.broker().keyId();
    var secretFile = account.broker().secretFile();
    if (keyId == null || secretFile == null) {
      throw new IllegalStateException(
          "The account %s has no broker.key_id or broker.secret_file".formatted(account.scope()));
    }
    add(
        found,
        account(
            account.scope(),
            account.currency(),
            account.clock() == Account.TimeSource.FEED ? FillModel.RULES : FillModel.ALPACA,
            Terms.plain(config.initialCash())),
        keyId,
        secretFile);
  }

  private static void add(
      Map<String, Known> found, PaperAccount account, String keyId, Path secretFile) {
    var other = found.put(keyId, new Known(account, keyId, secret(account, secretFile)));
    if (other != null) {
      throw new IllegalStateException(
          "The accounts %s and %s have the same key"
              .formatted(other.account().scope(), account.scope()));
    }
  }

  private static PaperAccount account(
      Scope scope, Currency currency, FillModel fillModel, Terms terms) {
    var id = UUID.fromString(Ids.derived("paper", scope.account().text(), scope.mode().text()));
    return new PaperAccount(id, scope, currency, fillModel, terms);
  }

  private static String secret(PaperAccount account, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The secret of the account %s cannot be read: %s".formatted(account.scope(), file), e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
