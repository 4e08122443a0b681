package dev.tradewind.execution.capital;

import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.capital.client.DepositApi;
import dev.tradewind.execution.capital.client.DepositApi.DepositBody;
import dev.tradewind.execution.capital.domain.Injection;
import dev.tradewind.execution.capital.persistence.Injections;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Has the ledger book capital that came into a scope. It is written down first, so that asking
 * again, after no answer, names the very same deposit.
 */
@ApplicationScoped
public class InjectCapital {

  private static final Logger LOG = Logger.getLogger(InjectCapital.class);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);
  private static final int CLIENT_ERROR = 4;

  private final Transactions transactions;
  private final Injections injections;
  private final ScopeStates states;
  private final MarketHours hours;
  private final ScopeClock clock;
  private final Audit audit;
  private final DepositApi ledger;

  InjectCapital(
      Transactions transactions,
      Injections injections,
      ScopeStates states,
      MarketHours hours,
      ScopeClock clock,
      Audit audit,
      @RestClient DepositApi ledger) {
    this.transactions = transactions;
    this.injections = injections;
    this.states = states;
    this.hours = hours;
    this.clock = clock;
    this.audit = audit;
    this.ledger = ledger;
  }

  /** What an operator says has come in. */
  public record Request(String key, Scope scope, Money amount, String actor, String reason) {}

  /**
   * Has it booked; asked again it is booked once.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if nobody knows whether the ledger
   *     booked it: ask again with the same key; 409 if the ledger refuses it, or the key came with
   *     something else before
   */
  public Injection inject(Request request) {
    var stored = transactions.call(handle -> store(handle, request));
    return stored.entryNumber() != null ? stored : book(stored);
  }

  private Injection store(Handle handle, Request request) {
    var wanted =
        new Injection(
            request.key(),
            request.scope(),
            request.amount(),
            asOf(handle, request.scope()),
            request.actor(),
            request.reason(),
            null,
            null);
    if (injections.insert(handle, wanted)) {
      audit.record(
          handle,
          request.actor(),
          "capital.inject",
          request.scope().toString(),
          request.reason(),
          Map.of(
              "amount",
              request.amount().amount().toPlainString(),
              "currency",
              request.amount().currency().getCurrencyCode(),
              "injection_id",
              request.key()));
    }
    var stored = injections.get(handle, request.key());
    if (!stored.isSame(wanted)) {
      throw Problems.idempotencyConflict(
          request.key(),
          "'%s' came with another scope, amount or reason before. Use a new key."
              .formatted(request.key()));
    }
    return stored;
  }

  private Injection book(Injection injection) {
    var amount = injection.amount();
    try {
      long entry =
          ledger
              .deposit(
                  injection.injectionId(),
                  new DepositBody(
                      injection.scope().account().text(),
                      injection.scope().mode().text(),
                      amount.amount(),
                      amount.currency().getCurrencyCode(),
                      injection.asOf()))
              .entryNumber();
      LOG.infof("capital.booked scope=%s amount=%s entry=%d", injection.scope(), amount, entry);
      return transactions.call(
          handle -> {
            injections.booked(handle, injection.injectionId(), entry);
            return injections.get(handle, injection.injectionId());
          });
    } catch (WebApplicationException e) {
      int status = e.getResponse().getStatus();
      if (status / 100 != CLIENT_ERROR) {
        throw unknown(injection, "HTTP " + status);
      }
      throw refused(injection, status, e);
    } catch (ProcessingException e) {
      throw unknown(injection, FailureText.of(e));
    }
  }

  private RuntimeException refused(Injection injection, int status, WebApplicationException e) {
    var response = e.getResponse();
    String why =
        "HTTP %d %s"
            .formatted(status, response.hasEntity() ? response.readEntity(String.class) : "");
    LOG.warnf("capital.refused scope=%s why=%s", injection.scope(), why);
    transactions.call(
        handle -> {
          injections.refused(handle, injection.injectionId(), why);
          return true;
        });
    return Problems.conflict("The ledger does not book it: " + why);
  }

  private static RuntimeException unknown(Injection injection, String why) {
    LOG.warnf("capital.unknown scope=%s why=%s", injection.scope(), why);
    return Problems.unavailable(
        "Nobody knows whether the ledger booked it (%s). Send the same again, with the same key."
            .formatted(why),
        ASK_AGAIN_AFTER);
  }

  /** The ledger keeps the scope's clock, which in a feed scope is the last bar's. */
  private Instant asOf(Handle handle, Scope scope) {
    if (hours.covers(scope)) {
      return clock.now();
    }
    return states
        .find(handle, scope)
        .map(ScopeStates.ScopeState::asOf)
        .orElseThrow(
            () ->
                Problems.conflict(
                    "%s has not had a bar yet, so its clock stands nowhere; deposit at the ledger."
                        .formatted(scope)));
  }
}
