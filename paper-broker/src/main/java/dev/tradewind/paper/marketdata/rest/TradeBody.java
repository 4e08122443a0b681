package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.tradewind.paper.market.domain.MarketBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A trade as Alpaca writes it. Bars carry none: the close of a minute stands for its last trade, at
 * the end of the minute.
 */
public record TradeBody(
    Instant t,
    String x,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal p,
    @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal s,
    List<String> c,
    long i,
    String z) {

  private static final String EXCHANGE = "V";
  private static final String TAPE = "C";
  private static final long SECONDS_PER_MINUTE = 60;

  public static TradeBody lastOf(MarketBar bar) {
    return new TradeBody(
        bar.end().minusNanos(1),
        EXCHANGE,
        bar.bar().close(),
        BigDecimal.valueOf(
            Math.max(1, bar.bar().volume().longValue() / Math.max(1, bar.tradeCount()))),
        List.of("@"),
        bar.bar().ts().getEpochSecond() / SECONDS_PER_MINUTE,
        TAPE);
  }
}
