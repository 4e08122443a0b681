package dev.tradewind.portfolio.instrument.rest;

import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.portfolio.instrument.domain.TradedInstrument;
import dev.tradewind.support.problem.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a point is worth and what a round trip costs, per contract. Every cost is required. */
@Schema(name = "Instrument")
public record InstrumentBody(
    @Schema(description = "In the path on PUT; may be left out there.", examples = "MGC")
        @Nullable String symbol,
    @NotNull @Schema(implementation = String.class, examples = "10") BigDecimal pointValue,
    @NotNull @Schema(implementation = String.class, examples = "0.1") BigDecimal tickSize,
    @NotNull @Schema(implementation = String.class, examples = "2.40") BigDecimal commissionRt,
    @NotNull @Schema(implementation = String.class, examples = "2.00") BigDecimal spreadRt,
    @NotNull @Schema(implementation = String.class, examples = "4.00") BigDecimal slippageRt,
    @NotNull @Pattern(regexp = "[A-Z]{3}") @Schema(examples = "USD") String currency) {

  static InstrumentBody of(TradedInstrument instrument) {
    var rules = instrument.rules();
    return new InstrumentBody(
        rules.symbol(),
        rules.pointValue(),
        rules.tickSize(),
        rules.commissionRt(),
        rules.spreadRt(),
        rules.slippageRt(),
        instrument.currency().getCurrencyCode());
  }

  TradedInstrument toDomain(String pathSymbol) {
    if (symbol != null && !symbol.equals(pathSymbol)) {
      throw Problems.validation(
          "symbol is '%s' in the body and '%s' in the path. Make them equal, or leave it out of the body."
              .formatted(symbol, pathSymbol));
    }
    try {
      return new TradedInstrument(
          new Instrument(
              new dev.tradewind.kernel.Symbol(pathSymbol).text(),
              pointValue,
              tickSize,
              commissionRt,
              spreadRt,
              slippageRt),
          Currency.getInstance(currency));
    } catch (ConfigurationException e) {
      throw Problems.validation(e.getMessage() + ". Correct it and send again.");
    } catch (IllegalArgumentException e) {
      String reason =
          e.getMessage() == null
              ? "currency = " + currency + ": not an ISO 4217 code"
              : e.getMessage();
      throw Problems.validation(reason + ". Correct it and send again.");
    }
  }
}
