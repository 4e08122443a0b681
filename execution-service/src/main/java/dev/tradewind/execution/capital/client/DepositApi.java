package dev.tradewind.execution.capital.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** ledger-service's deposits. The key makes asking again safe. */
@Path("/deposits")
@RegisterRestClient(configKey = "ledger")
@RegisterProvider(ServiceTokenFilter.class)
public interface DepositApi {

  record DepositBody(
      String account, String mode, BigDecimal amount, String currency, Instant asOf) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record BookedBody(long entryNumber) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  BookedBody deposit(@HeaderParam("Idempotency-Key") String key, DepositBody deposit);
}
