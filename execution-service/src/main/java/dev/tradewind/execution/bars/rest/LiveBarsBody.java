package dev.tradewind.execution.bars.rest;

import dev.tradewind.execution.bars.domain.BarSource;
import dev.tradewind.execution.bars.domain.OfferedBar;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Live bars of one symbol, oldest first.
 *
 * @param bars at most 500
 */
public record LiveBarsBody(
    @NotNull AccountId account,
    @NotNull Mode mode,
    @NotBlank @Size(max = 32) String symbol,
    @NotEmpty @Size(max = LiveBarsBody.MOST) List<@Valid @NotNull BarBody> bars) {

  static final int MOST = 500;

  /**
   * One minute.
   *
   * @param ts its first instant
   */
  public record BarBody(
      @NotNull Instant ts,
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal open,
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal high,
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal low,
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal close,
      @NotNull @Digits(integer = 9, fraction = 9) BigDecimal volume) {}

  List<OfferedBar> offered() {
    return bars.stream()
        .map(
            bar ->
                new OfferedBar(
                    symbol,
                    bar.ts(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    BarSource.POSTED))
        .toList();
  }
}
