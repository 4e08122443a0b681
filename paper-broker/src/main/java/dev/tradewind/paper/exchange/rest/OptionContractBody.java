package dev.tradewind.paper.exchange.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An option contract as the Alpaca API has it. Open interest and close are not known here. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OptionContractBody(
    String id,
    String symbol,
    String name,
    String status,
    boolean tradable,
    LocalDate expirationDate,
    String rootSymbol,
    String underlyingSymbol,
    String underlyingAssetId,
    String type,
    String style,
    BigDecimal strikePrice,
    BigDecimal multiplier,
    BigDecimal size,
    @Nullable BigDecimal openInterest,
    @Nullable LocalDate openInterestDate,
    @Nullable BigDecimal closePrice,
    @Nullable LocalDate closePriceDate) {

  /** Of all listed options on shares of the United States. */
  static final String AMERICAN = "american";

  static OptionContractBody of(Asset asset, Asset.Option option, String underlyingId) {
    var contract = option.contract();
    return new OptionContractBody(
        asset.id(),
        asset.symbol(),
        asset.name(),
        asset.active() ? "active" : "inactive",
        asset.active(),
        contract.expiresOn(),
        contract.root(),
        option.underlying(),
        underlyingId,
        option.type(),
        AMERICAN,
        contract.strike(),
        option.multiplier(),
        option.multiplier(),
        null,
        null,
        null,
        null);
  }
}
