package dev.tradewind.risk.limits.rest;

import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.risk.limits.KeepLimits;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The limits of a scope. */
@Path("/limits/{account}/{mode}")
@Tag(name = "Limits", description = "What verdicts are measured against.")
@RunOnVirtualThread
public class LimitsResource {

  private static final Logger LOG = Logger.getLogger(LimitsResource.class);

  private final KeepLimits keepLimits;

  LimitsResource(KeepLimits keepLimits) {
    this.keepLimits = keepLimits;
  }

  /**
   * @param version 0 for the defaults, which stand until others are put
   */
  public record LimitsVersionBody(int version, LimitsBody limits) {}

  /**
   * The limits of ORB-RULES 9.1; those left out are the defaults.
   *
   * @param drawdownHaltR in R, negative, at most 6 decimals
   * @param drawdownWarningR in R, negative, at most 6 decimals
   */
  public record LimitsBody(
      BigDecimal drawdownHaltR,
      int maxConcurrentPositions,
      int maxPerOrbPositions,
      int maxDailyTrades,
      BigDecimal drawdownWarningR) {

    static LimitsBody of(RiskLimits limits) {
      return new LimitsBody(
          limits.drawdownHaltR(),
          limits.maxConcurrentPositions(),
          limits.maxPerOrbPositions(),
          limits.maxDailyTrades(),
          limits.drawdownWarningR());
    }
  }

  /** Puts limits; they hold from the next trading day that begins. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  public LimitsVersionBody put(
      @PathParam("account") String account,
      @PathParam("mode") String mode,
      @RequestBody(content = @Content(schema = @Schema(implementation = LimitsBody.class)))
          String limits,
      @Context SecurityContext caller) {
    var scope = ScopeQuery.of(account, mode);
    var put = keepLimits.put(scope, parse(limits), caller.getUserPrincipal().getName());
    LOG.infof("risk.limits scope=%s version=%d", scope, put.version());
    return body(put);
  }

  /** The newest limits. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "ledger", "reconciliation", "alert"})
  public LimitsVersionBody newest(
      @PathParam("account") String account, @PathParam("mode") String mode) {
    return body(keepLimits.newest(ScopeQuery.of(account, mode)));
  }

  private static RiskLimits parse(String limits) {
    try {
      return RiskLimits.parse("limits", limits);
    } catch (ConfigurationException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static LimitsVersionBody body(LimitsVersion version) {
    return new LimitsVersionBody(version.version(), LimitsBody.of(version.limits()));
  }
}
