package dev.tradewind.reconciliation.notice.client;

import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** alert-service, as far as it is used here. Trying again is the work queue's. */
@Path("/alerts")
@RegisterRestClient(configKey = "alert")
@RegisterProvider(ServiceTokenFilter.class)
public interface AlertClient {

  /** An alert of ours. */
  record AlertBody(
      String alertId,
      String alertType,
      String severity,
      String category,
      String component,
      String message,
      Map<String, Object> details,
      String environment,
      String sourceTable,
      String sourceId) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Response raise(AlertBody alert);
}
