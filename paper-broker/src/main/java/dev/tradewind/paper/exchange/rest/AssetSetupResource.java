package dev.tradewind.paper.exchange.rest;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.paper.exchange.CorporateActions;
import dev.tradewind.paper.exchange.MarketBoard;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.trading.domain.Plain;
import dev.tradewind.paper.trading.rest.AssetBody;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
  private final MarketBoard board;
  private final CorporateActions actions;

  AssetSetupResource(Assets assets, MarketBoard board, CorporateActions actions) {
    this.assets = assets;
    this.board = board;
    this.actions = actions;
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

  /**
   * What makes an option; type, strike and last day stand in its symbol.
   *
   * @param underlying the root of the symbol if left out
   * @param multiplier shares per contract, 100 if left out
   * @param shortMargin currency per contract that a short one binds; if left out the strike's value
   *     for a put, and shares have to cover a call
   */
  public record OptionBody(
      @Nullable String underlying,
      @Nullable @Min(1) @Max(1_000_000) Integer multiplier,
      @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 16, fraction = 4)
          BigDecimal shortMargin) {

    private static final BigDecimal USUAL_MULTIPLIER = BigDecimal.valueOf(100);

    Asset.Option toOption(OptionSymbol contract) {
      var shares = multiplier == null ? USUAL_MULTIPLIER : BigDecimal.valueOf(multiplier);
      var margin = shortMargin;
      if (margin == null && contract.right() == OptionSymbol.Right.PUT) {
        margin = contract.strike().multiply(shares);
      }
      return new Asset.Option(
          contract,
          Objects.requireNonNullElse(underlying, contract.root()),
          shares,
          margin == null ? null : Plain.of(margin));
    }
  }

  /** An asset; what is left out is what most shares have. */
  public record AssetSetupBody(
      @Nullable String name,
      @Nullable String exchange,
      @Nullable Boolean active,
      @Nullable Boolean marginable,
      @Nullable Boolean shortable,
      @Nullable Boolean fractionable,
      @Valid @Nullable FutureBody future,
      @Valid @Nullable OptionBody option) {

    Asset toAsset(String symbol, String id) {
      boolean share = future == null && option == null;
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
                  future.expiresOn()),
          option == null ? null : option.toOption(OptionSymbol.parse(symbol).orElseThrow()));
    }

    String kind() {
      return future != null ? "future" : option != null ? "option" : "share";
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
    if (known.isPresent() && !known.get().kind().equals(body.kind())) {
      throw Problems.validation(
          "'%s' is a %s and stays one.".formatted(symbol, known.get().kind()));
    }
    boolean isContract = OptionSymbol.isOne(symbol);
    if (isContract != (body.option() != null) || (future != null && isContract)) {
      throw Problems.validation(
          "An option has a symbol such as AAPL260116C00152500, and nothing else has one.");
    }
    var asset = body.toAsset(symbol, known.map(Asset::id).orElse(Ids.derived("asset", symbol)));
    if (asset.option() != null) {
      requireTradable(asset, asset.option());
      requireSame(asset.option(), known.map(Asset::option).orElse(null));
    }
    assets.put(asset);
    return AssetResource.body(asset);
  }

  /** What is held of it must not become something else. */
  private static void requireSame(Asset.Option option, Asset.@Nullable Option known) {
    if (known != null
        && (!known.underlying().equals(option.underlying())
            || known.multiplier().compareTo(option.multiplier()) != 0)) {
      throw Problems.validation(
          "'%s' is for %s of %s and stays so."
              .formatted(
                  option.contract(), known.multiplier().toPlainString(), known.underlying()));
    }
  }

  private void requireTradable(Asset asset, Asset.Option option) {
    if (assets.find(option.underlying()).filter(Asset::isShare).isEmpty()) {
      throw Problems.validation(
          "There is no share '%s' to be its underlying.".formatted(option.underlying()));
    }
    if (asset.marginable() || asset.fractionable()) {
      throw Problems.validation("An option is neither marginable nor fractionable.");
    }
    if (board.hasEnded(asset, board.now())) {
      throw Problems.validation(
          "By the market's time %s the last day of '%s' is over."
              .formatted(board.now(), asset.symbol()));
    }
    if (actions.isToChange(option.underlying())) {
      throw Problems.validation(
          "A split or rename of '%s' is announced, and what becomes of options is not simulated."
              .formatted(option.underlying()));
    }
  }
}
