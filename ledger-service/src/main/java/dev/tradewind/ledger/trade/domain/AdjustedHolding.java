package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import dev.tradewind.ledger.journal.domain.Posting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What a corporate action does to what a strategy holds of a symbol. The cost stays; only the cost
 * of a part of a unit that could not be kept is given up, against what the broker pays for it.
 *
 * @param left what remains under the old symbol: flat unless something was not adjusted
 * @param moved what is held under the new symbol because of the action
 * @param givenUp the cost of parts that could not be kept, with the sign of the holding
 */
public record AdjustedHolding(Holding left, Holding moved, Money givenUp) {

  /**
   * Adjusts a holding.
   *
   * @param adjustments of this strategy and symbol, all of one action; at least one
   * @throws RefusedBookingException if more is adjusted than is held
   */
  public static AdjustedHolding of(Holding held, List<TradeAdjustment> adjustments) {
    var first = adjustments.getFirst();
    BigDecimal before = sum(adjustments.stream().map(TradeAdjustment::qtyBefore).toList());
    BigDecimal after = sum(adjustments.stream().map(TradeAdjustment::qtyAfter).toList());
    BigDecimal exact = sum(adjustments.stream().map(TradeAdjustment::exactAfter).toList());
    BigDecimal signed = TradeAdjustment.signed(first.direction(), before);
    if (held.quantity().signum() != signed.signum()
        || held.quantity().abs().compareTo(before) < 0) {
      throw new RefusedBookingException(
          "%s %s are adjusted, but %s is held"
              .formatted(
                  signed.toPlainString(),
                  first.symbolBefore(),
                  held.quantity().stripTrailingZeros().toPlainString()));
    }
    Money touched = part(held.cost(), before, held.quantity().abs());
    Money kept = after.compareTo(exact) < 0 ? part(touched, after, exact) : touched;
    BigDecimal leftQuantity = held.quantity().subtract(signed);
    var left =
        leftQuantity.signum() == 0
            ? Holding.flat(held.cost().currency())
            : new Holding(leftQuantity, held.averagePrice(), held.cost().minus(touched));
    var moved =
        new Holding(
            TradeAdjustment.signed(first.direction(), after),
            held.averagePrice().map(first::price),
            kept);
    return new AdjustedHolding(left, moved, touched.minus(kept));
  }

  /** What is held together with what was held under the new symbol already. */
  public static Holding together(Holding there, Holding moved) {
    if (there.quantity().signum() == 0) {
      return moved;
    }
    BigDecimal quantity = there.quantity().add(moved.quantity());
    if (quantity.signum() == 0) {
      throw new RefusedBookingException("an adjustment cannot close what is held");
    }
    BigDecimal worth =
        there
            .averagePrice()
            .orElse(BigDecimal.ZERO)
            .multiply(there.quantity())
            .add(moved.averagePrice().orElse(BigDecimal.ZERO).multiply(moved.quantity()));
    return new Holding(
        quantity,
        Optional.of(worth.divide(quantity, Fill.PRICE_DECIMALS, RoundingMode.HALF_EVEN)),
        there.cost().plus(moved.cost()));
  }

  /** What is posted: nothing, unless parts were given up. */
  public List<Posting> postings() {
    return givenUp.signum() == 0
        ? List.of()
        : List.of(
            new Posting(LedgerAccount.POSITIONS, givenUp.negated()),
            new Posting(LedgerAccount.REALIZED_PNL, givenUp));
  }

  private static Money part(Money of, BigDecimal numerator, BigDecimal denominator) {
    return new Money(
        of.amount()
            .multiply(numerator)
            .divide(denominator, of.amount().scale(), RoundingMode.HALF_EVEN),
        of.currency());
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
