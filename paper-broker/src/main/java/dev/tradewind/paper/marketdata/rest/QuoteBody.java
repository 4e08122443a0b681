package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.tradewind.paper.market.domain.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A quote as Alpaca writes it, made from the last bar. */
public record QuoteBody(
    Instant t,
    String ax,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal ap,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal as,
    String bx,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal bp,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal bs,
    List<String> c,
    String z) {

  private static final String EXCHANGE = "V";
  private static final String TAPE = "C";

  public static QuoteBody of(Quote quote) {
    return new QuoteBody(
        quote.at(),
        EXCHANGE,
        quote.ask(),
        quote.size(),
        EXCHANGE,
        quote.bid(),
        quote.size(),
        List.of("R"),
        TAPE);
  }
}
