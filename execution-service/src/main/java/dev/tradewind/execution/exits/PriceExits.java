package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.LimitStart;
import dev.tradewind.execution.quotes.AskQuotes;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.kernel.Side;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Says what a symbol costs at the moment of a look. */
@ApplicationScoped
class PriceExits {

  private final AskQuotes quotes;

  PriceExits(AskQuotes quotes) {
    this.quotes = quotes;
  }

  /** The present quote. */
  QuoteAnswer quote(Look look, String symbol) {
    return quotes.of(look.desk().scope().account(), look.desk().prices(), symbol, look.now());
  }

  /** Where a limit of this side begins; empty while nothing says what the symbol costs. */
  Optional<LimitStart> limitStart(Look look, String symbol, Side side) {
    return LimitStart.of(side, quote(look, symbol), look.priceOf(symbol));
  }
}
