package dev.tradewind.paper.exchange.rest;

import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.exchange.domain.Refusal;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.trading.rest.AssetBody;
import dev.tradewind.paper.trading.rest.Parameters;
import dev.tradewind.paper.trading.rest.RulesAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assets of the Alpaca API. */
@Path("/v2/assets")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class AssetResource {

  private static final String EQUITY = "us_equity";

  private final Caller caller;
  private final RulesAccount rules;
  private final Assets assets;

  AssetResource(Caller caller, RulesAccount rules, Assets assets) {
    this.caller = caller;
    this.rules = rules;
    this.assets = assets;
  }

  /** Lists assets of one class; shares and futures unless another is asked for. */
  @GET
  public List<AssetBody> assets(
      @QueryParam("status") @Nullable String status,
      @QueryParam("asset_class") @Nullable String assetClass,
      @QueryParam("exchange") @Nullable String exchange,
      @QueryParam("attributes") @Nullable String attributes) {
    var wanted = Parameters.list(attributes);
    return all().stream()
        .filter(asset -> status == null || asset.status().equals(status))
        .filter(asset -> asset.assetClass().equals(Objects.requireNonNullElse(assetClass, EQUITY)))
        .filter(asset -> exchange == null || asset.exchange().equals(exchange))
        .filter(asset -> asset.attributes().containsAll(wanted))
        .toList();
  }

  @GET
  @Path("/{symbol_or_id}")
  public AssetBody asset(@PathParam("symbol_or_id") String symbolOrId) {
    return all().stream()
        .filter(asset -> asset.symbol().equals(symbolOrId) || asset.id().equals(symbolOrId))
        .findFirst()
        .orElseThrow(() -> ExchangeOrders.refused(Refusal.noAsset(symbolOrId)));
  }

  private List<AssetBody> all() {
    return caller.followsRules()
        ? rules.assets()
        : assets.all().stream().map(AssetResource::body).toList();
  }

  static AssetBody body(Asset asset) {
    var figures =
        new AssetBody.Figures(
            asset.id(),
            asset.exchange(),
            asset.assetClass(),
            asset.symbol(),
            asset.name(),
            asset.active(),
            asset.marginable(),
            asset.shortable(),
            asset.fractionable());
    var option = asset.option();
    if (option != null) {
      return AssetBody.option(
          figures,
          new AssetBody.Option(
              option.underlying(),
              option.type(),
              option.contract().strike(),
              option.contract().expiresOn(),
              option.multiplier(),
              option.shortMargin()));
    }
    var future = asset.future();
    return future == null
        ? AssetBody.share(figures)
        : AssetBody.of(
            figures,
            future.pointValue(),
            future.tickSize(),
            future.initialMargin(),
            future.maintenanceMargin(),
            future.expiresOn());
  }
}
