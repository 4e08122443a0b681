package dev.tradewind.execution.alerting.client;

import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** alert-service, as far as we use it. */
@Path("/alerts")
@RegisterRestClient(configKey = "alert")
@RegisterProvider(ServiceTokenFilter.class)
public interface AlertApi {

  /**
   * @param alertId ours; the same id again changes nothing
   */
  record AlertBody(
      String alertId,
      String alertType,
      String severity,
      String category,
      String component,
      String message,
      Map<String, ?> details,
      String environment) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  void raise(AlertBody alert);
}
