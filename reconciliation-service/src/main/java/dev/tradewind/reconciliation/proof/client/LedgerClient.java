package dev.tradewind.reconciliation.proof.client;

import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** ledger-service, as far as a proof uses it. Trying again is the work queue's. */
@Path("/")
@RegisterRestClient(configKey = "ledger")
@RegisterProvider(ServiceTokenFilter.class)
public interface LedgerClient {

  /** A digest. */
  record DigestBody(
      long factsThrough,
      TradesBody trades,
      ExecutionClient.@Nullable SetBody external,
      RoundTripsBody roundTrips,
      boolean costsHold,
      boolean notionalHolds,
      boolean balanced,
      List<String> violations) {}

  /** Trades of a digest. */
  record TradesBody(long count, String setHash) {}

  /** Round trips of a digest. */
  record RoundTripsBody(long count) {}

  /** A trade of a page. */
  record TradeBody(String executionId, @Nullable Boolean external) {}

  /** A page of trades. */
  record TradePage(List<TradeBody> items, @Nullable String nextCursor) {}

  /** What a strategy holds of a symbol. */
  record HoldingBody(String symbol, BigDecimal qty) {}

  /** A page of holdings. */
  record HoldingPage(List<HoldingBody> items, @Nullable String nextCursor) {}

  /** A daily report. */
  record ReportBody(String runId, ReportTradesBody trades) {}

  /** Trade counts of a daily report. */
  record ReportTradesBody(long filled, long roundTrips) {}

  @GET
  @Path("/runs/{run_id}/digest")
  DigestBody digest(@PathParam("run_id") String runId);

  @GET
  @Path("/trades")
  TradePage trades(
      @QueryParam("run_id") String runId,
      @QueryParam("limit") int limit,
      @QueryParam("cursor") @Nullable String cursor);

  @GET
  @Path("/holdings")
  HoldingPage holdings(
      @QueryParam("account") String account,
      @QueryParam("mode") String mode,
      @QueryParam("cursor") @Nullable String cursor);

  @GET
  @Path("/reports/{account}/{mode}/{trading_day}")
  ReportBody report(
      @PathParam("account") String account,
      @PathParam("mode") String mode,
      @PathParam("trading_day") String tradingDay,
      @QueryParam("format") String format,
      @QueryParam("run_id") String runId);
}
