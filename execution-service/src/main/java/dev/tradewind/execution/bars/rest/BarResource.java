package dev.tradewind.execution.bars.rest;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.StoredBars;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The one-minute bars the engine has seen. */
@Path("/bars")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bars", description = "The one-minute bars the engine has seen.")
public class BarResource {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final StoredBars bars;
  private final Accounts accounts;

  BarResource(StoredBars bars, Accounts accounts) {
    this.bars = bars;
    this.accounts = accounts;
  }

  /** One minute of trading; {@code ts} is its open time. */
  public record BarView(
      Instant ts,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume) {
    static BarView of(Bar bar) {
      return new BarView(bar.ts(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
  }

  /**
   * Lists bars, oldest first. {@code account} and {@code mode} may be left out where only one is
   * configured; {@code from} and {@code to} are inclusive.
   */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<BarView> list(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("symbol") @NotBlank String symbol,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(5000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return bars.page(
            scope(account, mode),
            symbol,
            instant("from", from, Instant.EPOCH),
            instant("to", to, LATEST),
            limit,
            cursor)
        .map(BarView::of);
  }

  private Scope scope(@Nullable String account, @Nullable String mode) {
    if (account == null && mode == null && accounts.all().size() == 1) {
      return accounts.all().getFirst().scope();
    }
    if (account == null || mode == null) {
      throw Problems.validation("account, mode: name both, as there are several accounts.");
    }
    return accounts.scope(account, mode);
  }

  private static Instant instant(String name, @Nullable String text, Instant otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problems.validation(
          "%s '%s': allowed is a time such as 2013-10-07T14:49:00Z.".formatted(name, text));
    }
  }
}
