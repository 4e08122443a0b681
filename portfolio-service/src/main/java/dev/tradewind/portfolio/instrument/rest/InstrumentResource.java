package dev.tradewind.portfolio.instrument.rest;

import dev.tradewind.portfolio.ListStart;
import dev.tradewind.portfolio.instrument.domain.Instruments;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Instruments: what is traded, and what it costs. */
@Path("/instruments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Instruments", description = "What is traded, with multiplier and costs.")
public class InstrumentResource {
  private final Instruments instruments;
  private final SecurityIdentity caller;
  private final Clock clock;

  InstrumentResource(Instruments instruments, SecurityIdentity caller, Clock clock) {
    this.instruments = instruments;
    this.caller = caller;
    this.clock = clock;
  }

  /** Adds or replaces an instrument. Versions made before keep the numbers they were made with. */
  @PUT
  @Path("/{symbol}")
  @RolesAllowed(Roles.OPERATOR)
  public InstrumentBody put(
      @PathParam("symbol") String symbol, @Valid @NotNull InstrumentBody instrument) {
    var traded = instrument.toDomain(symbol);
    instruments.put(traded, caller.getPrincipal().getName(), clock.instant());
    return InstrumentBody.of(traded);
  }

  /** All instruments, by symbol. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public InstrumentPageBody list(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(PageRequest.LARGEST) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var found = instruments.after(ListStart.after(cursor), limit + 1);
    var page = Page.of(found, limit, traded -> traded.rules().symbol()).map(InstrumentBody::of);
    return new InstrumentPageBody(page.items(), page.nextCursor());
  }
}
