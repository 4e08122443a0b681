package dev.tradewind.support.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.problem.Problems;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The accounts of this installation, from the one file all services read at start. */
@ApplicationScoped
public class Accounts {
  private final Map<Scope, Account> byScope;

  private record AccountsFile(@Nullable List<@Nullable Account> accounts) {}

  /**
   * Reads the file.
   *
   * @throws IllegalStateException naming the file and the mistake
   */
  public Accounts(
      ObjectMapper mapper, @ConfigProperty(name = "tradewind.accounts-file") Optional<Path> file) {
    byScope = file.map(path -> read(mapper, path)).orElse(Map.of());
  }

  /**
   * Reads the file at start: a mistake in it stops the service there and not at the first order.
   */
  void onStart(@Observes StartupEvent start) {
    all();
  }

  /** Returns all accounts, in the order of the file; none if no file is configured. */
  public List<Account> all() {
    return List.copyOf(byScope.values());
  }

  /** Returns the account, if it is in the file. */
  public Optional<Account> find(AccountId account, Mode mode) {
    return Optional.ofNullable(byScope.get(new Scope(account, mode)));
  }

  /**
   * Returns the account.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it is not in the file
   */
  public Account get(AccountId account, Mode mode) {
    return find(account, mode)
        .orElseThrow(
            () ->
                Problems.notFound(
                    "There is no account '%s' in mode '%s'. The accounts file has %s."
                        .formatted(account, mode, byScope.keySet())));
  }

  /**
   * Returns the scope a request names with its account and mode.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if one is absent or not allowed, 404 if
   *     it is not in the file
   */
  public Scope scope(@Nullable String account, @Nullable String mode) {
    var scope = ScopeQuery.of(account, mode);
    return get(scope.account(), scope.mode()).scope();
  }

  private static Map<Scope, Account> read(ObjectMapper mapper, Path file) {
    AccountsFile content;
    try {
      content =
          mapper
              .readerFor(AccountsFile.class)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw invalid(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw invalid(file, "it cannot be read (" + e + ")", e);
    }
    if (content.accounts() == null || content.accounts().isEmpty()) {
      throw invalid(file, "it has no accounts", null);
    }
    var accounts = new LinkedHashMap<Scope, Account>();
    for (var account : content.accounts()) {
      String missing = missing(account);
      if (account == null || missing != null) {
        throw invalid(file, "an account lacks '" + missing + "'", null);
      }
      if (accounts.putIfAbsent(account.scope(), account) != null) {
        throw invalid(file, account.scope() + " is in it twice", null);
      }
    }
    return accounts;
  }

  /** A field absent from JSON is null whatever the record's types say. */
  private static @Nullable String missing(@Nullable Account account) {
    if (account == null) {
      return "account";
    }
    var required = new LinkedHashMap<String, @Nullable Object>();
    required.put("account", account.id());
    required.put("mode", account.mode());
    required.put("currency", account.currency());
    required.put("calendar", account.calendar());
    required.put("clock", account.clock());
    required.put("broker", account.broker());
    if (account.broker() != null) {
      required.put("broker.kind", account.broker().kind());
      required.put("broker.trading_url", account.broker().tradingUrl());
    }
    return required.entrySet().stream()
        .filter(field -> field.getValue() == null)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static IllegalStateException invalid(
      Path file, String reason, @Nullable Throwable cause) {
    return new IllegalStateException(
        "The accounts file %s (tradewind.accounts-file) cannot be used: %s."
            .formatted(file, reason),
        cause);
  }
}
