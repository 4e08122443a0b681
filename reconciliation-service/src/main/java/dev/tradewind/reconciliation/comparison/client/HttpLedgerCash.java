package dev.tradewind.reconciliation.comparison.client;

import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.comparison.LedgerCash;
import dev.tradewind.reconciliation.comparison.domain.LedgerAccount;
import dev.tradewind.reconciliation.work.domain.RemoteAwayException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks ledger-service. */
@ApplicationScoped
public class HttpLedgerCash implements LedgerCash {
  private final LedgerStateClient client;

  HttpLedgerCash(@RestClient LedgerStateClient client) {
    this.client = client;
  }

  @Override
  public LedgerAccount of(Scope scope) {
    try {
      var body = client.accountState(scope.account().text(), scope.mode().text());
      return new LedgerAccount(body.currency(), body.cash(), body.factsThrough());
    } catch (WebApplicationException | ProcessingException e) {
      throw new RemoteAwayException("ledger-service", FailureText.of(e), e);
    }
  }
}
