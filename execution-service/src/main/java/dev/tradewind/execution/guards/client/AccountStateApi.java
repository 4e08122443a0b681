package dev.tradewind.execution.guards.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The ledger's account state; reading it is safe to repeat. */
@Path("/account-state")
@RegisterRestClient(configKey = "ledger")
@RegisterProvider(ServiceTokenFilter.class)
public interface AccountStateApi {

  /**
   * @param closedEquity initial capital and what closed trades made, in {@code currency}
   * @param factsThrough the last fact it is made of
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record AccountStateBody(String currency, BigDecimal closedEquity, long factsThrough) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  AccountStateBody of(@QueryParam("account") String account, @QueryParam("mode") String mode);
}
