package dev.tradewind.ledger.digest.rest;

import dev.tradewind.ledger.digest.ReadDigest;
import dev.tradewind.ledger.digest.domain.RunDigest;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ledger's part of a run, proved from its rows at each call. */
@Path("/runs/{run_id}/digest")
@Tag(name = "Digests", description = "What reconciliation compares.")
@RunOnVirtualThread
public class DigestResource {

  private final ReadDigest readDigest;

  DigestResource(ReadDigest readDigest) {
    this.readDigest = readDigest;
  }

  /**
   * @param costsHold slippage, commission and total cost of every trade (invariant I)
   * @param notionalHolds notional of every trade (invariant J)
   * @param balanced debits equal credits, the chain is whole, balances and holdings agree with
   *     postings and trades
   * @param trades executions of our orders
   * @param external what was booked without one: positions taken over, and closed by others
   * @param violations everything that does not hold, with ids and figures
   */
  public record DigestBody(
      String runId,
      long factsThrough,
      TradesBody trades,
      ExternalBody external,
      RoundTripsBody roundTrips,
      boolean costsHold,
      boolean notionalHolds,
      boolean balanced,
      List<String> violations) {}

  /**
   * @param setHash over execution ids
   * @param ordersSetHash over the broker's order ids
   */
  public record TradesBody(int count, String setHash, String ordersSetHash) {}

  /**
   * @param setHash over execution ids
   */
  public record ExternalBody(int count, String setHash) {}

  /**
   * @param count signals that went from an entry to an exit
   * @param byOutcome all rows of the trade journal by how they ended
   */
  public record RoundTripsBody(long count, Map<String, Long> byOutcome) {}

  /** Recomputes the digest of a run. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "risk", "reconciliation", "alert"})
  public DigestBody digest(@PathParam("run_id") String runId) {
    var answer = readDigest.digest(runId);
    RunDigest digest = answer.digest();
    return new DigestBody(
        runId,
        answer.factsThrough(),
        new TradesBody(digest.trades(), digest.tradesSetHash(), digest.ordersSetHash()),
        new ExternalBody(digest.external(), digest.externalSetHash()),
        new RoundTripsBody(digest.roundTrips(), digest.byOutcome()),
        digest.costsHold(),
        digest.notionalHolds(),
        digest.balanced(),
        digest.violations());
  }
}
