package dev.tradewind.paper.trading.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.instrument.Instruments;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import dev.tradewind.paper.trading.Standing;
import dev.tradewind.paper.trading.domain.Plain;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Account, positions and assets of the Alpaca API. */
@Path("/v2")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class AccountResource {

  private static final long NOT_FOUND = 40410000;

  private final PaperAccounts accounts;
  private final Standing standing;
  private final Instruments instruments;

  AccountResource(PaperAccounts accounts, Standing standing, Instruments instruments) {
    this.accounts = accounts;
    this.standing = standing;
    this.instruments = instruments;
  }

  /** The account; fields of the margin rules are those of a cash account. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record AccountBody(
      String id,
      String accountNumber,
      String status,
      String currency,
      BigDecimal cash,
      BigDecimal equity,
      BigDecimal lastEquity,
      BigDecimal portfolioValue,
      BigDecimal buyingPower,
      BigDecimal regtBuyingPower,
      BigDecimal nonMarginableBuyingPower,
      BigDecimal effectiveBuyingPower,
      BigDecimal longMarketValue,
      BigDecimal shortMarketValue,
      BigDecimal positionMarketValue,
      BigDecimal initialMargin,
      BigDecimal maintenanceMargin,
      BigDecimal lastMaintenanceMargin,
      BigDecimal sma,
      String multiplier,
      BigDecimal accruedFees,
      boolean tradingBlocked,
      boolean transfersBlocked,
      boolean accountBlocked,
      boolean tradeSuspendedByUser,
      boolean shortingEnabled,
      boolean patternDayTrader,
      int daytradeCount,
      String daytradingBuyingPower,
      Instant createdAt) {}

  /** A net position. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PositionBody(
      String assetId,
      String symbol,
      String exchange,
      String assetClass,
      boolean assetMarginable,
      BigDecimal qty,
      BigDecimal qtyAvailable,
      BigDecimal avgEntryPrice,
      String side,
      BigDecimal marketValue,
      BigDecimal costBasis,
      BigDecimal unrealizedPl,
      BigDecimal unrealizedPlpc,
      BigDecimal currentPrice) {

    static PositionBody of(Standing.Valued valued) {
      var position = valued.position();
      var cost = valued.costBasis();
      var gain = valued.marketValue().subtract(cost);
      return new PositionBody(
          valued.instrument().assetId(),
          position.symbol(),
          "",
          "us_equity",
          false,
          Plain.of(position.qty()),
          Plain.of(position.qty()),
          Plain.of(position.avgEntryPrice()),
          position.qty().signum() > 0 ? "long" : "short",
          valued.marketValue(),
          cost,
          gain,
          cost.signum() == 0 ? BigDecimal.ZERO : gain.divide(cost.abs(), 6, RoundingMode.HALF_EVEN),
          Plain.of(valued.currentPrice()));
    }
  }

  /** An instrument as Alpaca's asset, with what our fills go by. */
  public record AssetBody(
      String id,
      @JsonProperty("class") String assetClass,
      String exchange,
      String symbol,
      String name,
      String status,
      boolean tradable,
      boolean marginable,
      boolean shortable,
      boolean easyToBorrow,
      boolean fractionable,
      BigDecimal pointValue,
      List<String> attributes) {

    static AssetBody of(PaperInstrument instrument) {
      return new AssetBody(
          instrument.assetId(),
          "us_equity",
          "",
          instrument.symbol(),
          instrument.symbol(),
          "active",
          true,
          false,
          true,
          true,
          true,
          instrument.pointValue(),
          List.of());
    }
  }

  @GET
  @Path("/account")
  public AccountBody account() {
    var account = accounts.account();
    var balance = standing.balance();
    var cash = Plain.money(balance.cash());
    var equity = Plain.money(balance.equity());
    var power = Plain.money(balance.buyingPower());
    var zero = Plain.money(BigDecimal.ZERO);
    var value = Plain.money(balance.longMarketValue().add(balance.shortMarketValue()));
    return new AccountBody(
        account.id().toString(),
        account.scope().account().text(),
        "ACTIVE",
        account.currency().getCurrencyCode(),
        cash,
        equity,
        equity,
        equity,
        power,
        power,
        power,
        power,
        Plain.money(balance.longMarketValue()),
        Plain.money(balance.shortMarketValue()),
        value,
        zero,
        zero,
        zero,
        zero,
        "1",
        zero,
        false,
        false,
        false,
        false,
        true,
        false,
        0,
        "0",
        balance.createdAt());
  }

  @GET
  @Path("/positions")
  public List<PositionBody> positions() {
    return standing.positions().stream().map(PositionBody::of).toList();
  }

  @GET
  @Path("/positions/{symbol_or_id}")
  public PositionBody position(@PathParam("symbol_or_id") String symbolOrId) {
    return standing.positions().stream()
        .filter(valued -> isNamed(valued.instrument(), symbolOrId))
        .findFirst()
        .map(PositionBody::of)
        .orElseThrow(() -> notFound("position does not exist"));
  }

  @GET
  @Path("/assets")
  public List<AssetBody> assets() {
    return instruments.all().stream().map(AssetBody::of).toList();
  }

  @GET
  @Path("/assets/{symbol_or_id}")
  public AssetBody asset(@PathParam("symbol_or_id") String symbolOrId) {
    return instruments.all().stream()
        .filter(instrument -> isNamed(instrument, symbolOrId))
        .findFirst()
        .map(AssetBody::of)
        .orElseThrow(() -> notFound("asset not found for " + symbolOrId));
  }

  private static boolean isNamed(PaperInstrument instrument, String symbolOrId) {
    return instrument.symbol().equals(symbolOrId) || instrument.assetId().equals(symbolOrId);
  }

  private static AlpacaRefusal notFound(String message) {
    return new AlpacaRefusal(404, NOT_FOUND, message, Map.of());
  }
}
