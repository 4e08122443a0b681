package dev.tradewind.execution.orders.rest;

import dev.tradewind.execution.orders.WorkingOrders;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Orders from which something may still come. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders", description = "Open orders of a scope.")
public class OrderResource {

  private final WorkingOrders orders;
  private final Accounts accounts;

  OrderResource(WorkingOrders orders, Accounts accounts) {
    this.orders = orders;
    this.accounts = accounts;
  }

  /** Lists the open orders of a scope, legs included. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<OrderView> list(
      @QueryParam("account") @NotNull String account, @QueryParam("mode") @NotNull String mode) {
    return Page.whole(orders.of(accounts.scope(account, mode))).map(OrderView::of);
  }
}
