package dev.tradewind.paper.exchange.rest;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.trading.rest.AssetBody;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What accounts of fill model {@code alpaca} can trade. */
@Path("/paper/v1/assets")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Setup")
public class AssetSetupResource {

  private final Assets assets;

  AssetSetupResource(Assets assets) {
    this.assets = assets;
  }

  /** What makes a future. */
  public record FutureBody(
      @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
          BigDecimal pointValue,
      @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
          BigDecimal tickSize,
      @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 16, fraction = 4)
          BigDecimal initialMargin,
      @NotNull @DecimalMin("0") @Digits(integer = 16, fraction = 4) BigDecimal maintenanceMargin,
      @Nullable LocalDate expiresOn) {}

  /** An asset; what is left out is what most shares have. */
  public record AssetSetupBody(
      @Nullable String name,
      @Nullable String exchange,
      @Nullable Boolean active,
      @Nullable Boolean marginable,
      @Nullable Boolean shortable,
      @Nullable Boolean fractionable,
      @Valid @Nullable FutureBody future) {

    Asset toAsset(String symbol, String id) {
      boolean share = future == null;
      return new Asset(
          symbol,
          id,
          Objects.requireNonNullElse(name, symbol),
          Objects.requireNonNullElse(exchange, share ? "NASDAQ" : ""),
          Objects.requireNonNullElse(active, true),
          Objects.requireNonNullElse(marginable, share),
          Objects.requireNonNullElse(shortable, true),
          Objects.requireNonNullElse(fractionable, share),
          future == null
              ? null
              : new Asset.Future(
                  future.pointValue(),
                  future.tickSize(),
                  future.initialMargin(),
                  future.maintenanceMargin(),
                  future.expiresOn()));
    }
  }

  @GET
  public List<AssetBody> assets() {
    return assets.all().stream().map(AssetResource::body).toList();
  }

  /** Registers an asset, or changes it. */
  @PUT
  @Path("/{symbol}")
  @Consumes(MediaType.APPLICATION_JSON)
  public AssetBody put(@PathParam("symbol") String symbol, @Valid @NotNull AssetSetupBody body) {
    try {
      var unused = new Symbol(symbol);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
    var future = body.future();
    if (future != null && future.maintenanceMargin().compareTo(future.initialMargin()) > 0) {
      throw Problems.validation("maintenance_margin must be at most initial_margin.");
    }
    var known = assets.find(symbol);
    if (known.isPresent() && known.get().isFuture() != (future != null)) {
      throw Problems.validation(
          "'%s' is a %s and stays one."
              .formatted(symbol, known.get().isFuture() ? "future" : "share"));
    }
    var asset = body.toAsset(symbol, known.map(Asset::id).orElse(Ids.derived("asset", symbol)));
    assets.put(asset);
    return AssetResource.body(asset);
  }
}
