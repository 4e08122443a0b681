package dev.tradewind.execution.guards;

import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.guards.client.AccountStateApi;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.math.BigDecimal;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the ledger what an account has made. */
@ApplicationScoped
class AskAccountState {

  private final AccountStateApi api;

  AskAccountState(@RestClient AccountStateApi api) {
    this.api = api;
  }

  /**
   * Initial capital and what closed trades made, in the account's currency.
   *
   * @throws NotYetException if the ledger gives no answer: without one nothing is added
   */
  BigDecimal closedEquity(Scope scope) {
    try {
      return api.of(scope.account().text(), scope.mode().text()).closedEquity();
    } catch (WebApplicationException | ProcessingException e) {
      throw new NotYetException("the ledger's account state of %s: %s".formatted(scope, e));
    }
  }
}
