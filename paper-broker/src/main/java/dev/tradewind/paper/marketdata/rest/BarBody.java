package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.tradewind.paper.marketdata.domain.PricedBar;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bar as Alpaca writes it. */
public record BarBody(
    Instant t,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal o,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal h,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal l,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal c,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal v,
    long n,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal vw) {

  public static BarBody of(PricedBar bar) {
    return new BarBody(
        bar.t(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.trades(),
        bar.averagePrice());
  }
}
