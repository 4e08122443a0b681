package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.quotes.domain.Quote;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the limit of an exit begins before it walks, and how that was known: stored with each
 * order, so that it can be told later why it asked for that price.
 */
public sealed interface LimitStart {

  /** In price, above 0. */
  BigDecimal price();

  /** At a fresh quote: a sale at the bid, a purchase at the ask. */
  record AtQuote(Quote quote, Side side) implements LimitStart {

    @Override
    public BigDecimal price() {
      return quote.price(side);
    }
  }

  /** At the close of the last bar, since there was no fresh quote. */
  record AtLastBar(BigDecimal price, QuoteAnswer.Why why) implements LimitStart {}

  /**
   * Decides.
   *
   * @param side of the exit: sell for a long position
   * @param lastClose of this day's last bar; null before the first
   * @return empty if nothing says what the symbol costs
   */
  static Optional<LimitStart> of(Side side, QuoteAnswer answer, @Nullable BigDecimal lastClose) {
    return switch (answer) {
      case QuoteAnswer.Present(Quote quote) -> Optional.of(new AtQuote(quote, side));
      case QuoteAnswer.Missing(QuoteAnswer.Why why) ->
          Optional.ofNullable(lastClose).map(close -> new AtLastBar(close, why));
    };
  }
}
