package dev.tradewind.portfolio.deployment.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The live slot of execution-service. */
@RegisterRestClient(configKey = "execution")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/live-slots")
interface LiveSlotClient {
  /** What is put in the slot; {@code hash} is the SHA-256 of {@code contentText}. */
  record LiveSlotBody(
      String deploymentId,
      String portfolio,
      int version,
      String hash,
      JsonNode content,
      String contentText,
      boolean rollover) {}

  @PUT
  @Path("/{account}/{mode}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Response put(
      @PathParam("account") String account, @PathParam("mode") String mode, LiveSlotBody body);
}
