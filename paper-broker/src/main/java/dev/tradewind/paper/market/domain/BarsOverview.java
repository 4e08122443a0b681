package dev.tradewind.paper.market.domain;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.PriceDecimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be known of a file's bars before they are kept; takes them one by one. */
public final class BarsOverview {

  private static final int INTEGER_DIGITS = 10;

  private long count;
  private int priceDecimals;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /** Takes the next bar; says why it cannot be kept, if so. */
  public Optional<String> add(Bar bar) {
    for (BigDecimal price : List.of(bar.open(), bar.high(), bar.low(), bar.close())) {
      int decimals = PriceDecimals.of(price);
      if (decimals > PriceDecimals.KEPT) {
        return Optional.of(
            "price %s has %d decimals: at most %d are kept, and none is rounded away"
                .formatted(price.toPlainString(), decimals, PriceDecimals.KEPT));
      }
      if (price.precision() - price.scale() > INTEGER_DIGITS) {
        return Optional.of(
            "price %s has more than %d digits before the point"
                .formatted(price.toPlainString(), INTEGER_DIGITS));
      }
      priceDecimals = Math.max(priceDecimals, decimals);
    }
    if (first == null) {
      first = bar.ts();
    }
    last = bar.ts();
    count++;
    return Optional.empty();
  }

  public long count() {
    return count;
  }

  public int priceDecimals() {
    return priceDecimals;
  }

  /** Of the first bar. */
  public Instant first() {
    return required(first);
  }

  /** Of the last bar. */
  public Instant last() {
    return required(last);
  }

  private static Instant required(@Nullable Instant ts) {
    if (ts == null) {
      throw new IllegalStateException("no bars");
    }
    return ts;
  }
}
