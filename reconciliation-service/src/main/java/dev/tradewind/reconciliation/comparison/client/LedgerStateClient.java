package dev.tradewind.reconciliation.comparison.client;

import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The one call to the ledger a comparison needs. Waiting and trying again is the work queue's. */
@Path("/account-state")
@RegisterRestClient(configKey = "ledger")
@RegisterProvider(ServiceTokenFilter.class)
public interface LedgerStateClient {

  /** The ledger's answer, as far as it is used here. */
  record AccountStateBody(String currency, BigDecimal cash, long factsThrough) {}

  @GET
  AccountStateBody accountState(
      @QueryParam("account") String account, @QueryParam("mode") String mode);
}
