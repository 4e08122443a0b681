package dev.tradewind.reconciliation.proof.client;

import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** execution-service's runs, as far as they are used here. Trying again is the work queue's. */
@Path("/runs/{run_id}")
@RegisterRestClient(configKey = "execution")
@RegisterProvider(ServiceTokenFilter.class)
public interface ExecutionClient {

  /** A digest. */
  record DigestBody(
      SignalsBody signals, SetBody orders, SetBody fills, @Nullable SetBody external) {}

  /** Signals of a digest. */
  record SignalsBody(long count, long unended, Map<String, Long> byState, String setHash) {}

  /** A set of ids. */
  record SetBody(long count, String setHash) {}

  /** A signal of a page. */
  record SignalBody(String signalId) {}

  /** An order of a page. */
  record OrderBody(
      @Nullable String signalId, @Nullable String clientOrderId, @Nullable String brokerOrderId) {}

  /** A page of signals. */
  record SignalPage(List<SignalBody> items, @Nullable String nextCursor) {}

  /** A page of orders. */
  record OrderPage(List<OrderBody> items, @Nullable String nextCursor) {}

  @GET
  @Path("/digest")
  DigestBody digest(@PathParam("run_id") String runId);

  @GET
  @Path("/signals")
  SignalPage signals(
      @PathParam("run_id") String runId,
      @QueryParam("limit") int limit,
      @QueryParam("cursor") @Nullable String cursor);

  @GET
  @Path("/orders")
  OrderPage orders(
      @PathParam("run_id") String runId,
      @QueryParam("limit") int limit,
      @QueryParam("cursor") @Nullable String cursor);
}
