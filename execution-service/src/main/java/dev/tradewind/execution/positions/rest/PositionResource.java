package dev.tradewind.execution.positions.rest;

import dev.tradewind.execution.positions.OpenPositions;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Open working positions. */
@Path("/positions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Positions", description = "Open working positions of a scope.")
public class PositionResource {

  private final OpenPositions positions;
  private final Accounts accounts;

  PositionResource(OpenPositions positions, Accounts accounts) {
    this.positions = positions;
    this.accounts = accounts;
  }

  /**
   * A position.
   *
   * @param quantity contracts, signed: negative for a short one
   */
  public record PositionView(
      String positionId,
      String account,
      String mode,
      String runId,
      String signalId,
      String strategyId,
      @Nullable String orbLabel,
      String symbol,
      String direction,
      String status,
      BigDecimal quantity,
      Instant entryTimestamp,
      BigDecimal entryPrice,
      BigDecimal initialStop,
      BigDecimal currentStop,
      @Nullable BigDecimal targetPrice) {
    static PositionView of(Position position) {
      return new PositionView(
          position.positionId(),
          position.scope().account().text(),
          position.scope().mode().text(),
          position.runId(),
          position.signalId(),
          position.strategyId(),
          position.orbLabel(),
          position.instrument(),
          position.direction().text(),
          position.status(),
          position.quantity().multiply(BigDecimal.valueOf(position.direction().sign())),
          position.entryTimestamp(),
          position.entryPrice(),
          position.initialStop(),
          position.currentStop(),
          position.targetPrice());
    }
  }

  /** Lists the open positions of a scope. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<PositionView> list(
      @QueryParam("account") @NotNull String account, @QueryParam("mode") @NotNull String mode) {
    return Page.whole(positions.of(accounts.scope(account, mode))).map(PositionView::of);
  }
}
