package dev.tradewind.paper.market;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.domain.Quote;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last printed bar of each symbol of the session being played. Empty where none is. */
@ApplicationScoped
public class LastPrices {

  private final MarketConfig config;
  private final ConcurrentHashMap<String, MarketBar> last = new ConcurrentHashMap<>();

  LastPrices(MarketConfig config) {
    this.config = config;
  }

  /** The last bar of the symbol that has been printed. */
  public Optional<Bar> lastBar(String symbol) {
    return last(symbol).map(MarketBar::bar);
  }

  /** As {@link #lastBar}, with what else is known of it. */
  public Optional<MarketBar> last(String symbol) {
    return Optional.ofNullable(last.get(symbol));
  }

  /** Bid and offer, made from the last bar. */
  public Optional<Quote> quote(String symbol) {
    boolean option = OptionSymbol.isOne(symbol);
    return lastBar(symbol)
        .map(
            bar ->
                option
                    ? Quote.inCentsAfter(bar, config.quoteTicks())
                    : Quote.after(bar, config.quoteTicks()));
  }

  void printed(MarketBar bar) {
    last.put(bar.symbol(), bar);
  }

  void corrected(MarketBar bar) {
    last.computeIfPresent(
        bar.symbol(), (symbol, known) -> known.bar().ts().equals(bar.bar().ts()) ? bar : known);
  }

  void restart(Collection<MarketBar> bars) {
    last.clear();
    bars.forEach(this::printed);
  }
}
