package dev.tradewind.execution.corporate.domain;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an action does to what is held of its share.
 *
 * <p>A split multiplies quantities and divides stops and target; the value at entry stays, and with
 * it the result in money and in R. Quantities are rounded down to 9 decimals, prices half-even to
 * 8. Where the broker holds whole shares only, it gives whole shares for all of a direction
 * together, and what is left over goes to the positions with the largest remainders, the oldest
 * first. The part that cannot be kept is paid in cash by the broker, and booked when the broker
 * says how much.
 *
 * @param adjusted what changes, oldest position first
 * @param left positions that stay as they are, for a person: nothing would remain of them, their
 *     entry is not over, or they are held as options
 */
public record Adjustments(List<Adjustment> adjusted, List<Held> left) {

  public Adjustments {
    adjusted = List.copyOf(adjusted);
    left = List.copyOf(left);
  }

  /**
   * Works it out. Positions of other shares, and those opened when the action was in force already,
   * are left alone.
   *
   * @param fractional whether the broker holds parts of a share
   */
  public static Adjustments of(CorporateAction action, List<Held> held, boolean fractional) {
    var touched =
        held.stream()
            .filter(position -> position.symbol().equals(action.symbol()))
            .filter(position -> position.entryTimestamp().isBefore(action.effectiveFrom()))
            .sorted(Comparator.comparing(Held::entryTimestamp).thenComparing(Held::positionId))
            .toList();
    return switch (action.change()) {
      case Change.Split split -> split(split.ratio(), touched, fractional);
      case Change.Rename rename ->
          new Adjustments(
              touched.stream()
                  .map(
                      position ->
                          new Adjustment(
                              position, position.renamed(rename.newSymbol()), BigDecimal.ZERO))
                  .toList(),
              List.of());
      case Change.CashDividend _ -> new Adjustments(List.of(), List.of());
    };
  }

  /**
   * With positions of the share that are held as options: the exchange makes other contracts of
   * those, which a person must look at. A dividend changes none.
   */
  public Adjustments leaving(CorporateAction action, List<Held> inLegs) {
    if (action.change() instanceof Change.CashDividend) {
      return this;
    }
    var all = new ArrayList<>(left);
    inLegs.stream()
        .filter(position -> position.symbol().equals(action.symbol()))
        .filter(position -> position.entryTimestamp().isBefore(action.effectiveFrom()))
        .forEach(all::add);
    return new Adjustments(adjusted, all);
  }

  private static Adjustments split(SplitRatio ratio, List<Held> held, boolean fractional) {
    var kept = fractional ? exact(ratio, held) : whole(ratio, held);
    var adjusted = new ArrayList<Adjustment>();
    var left = new ArrayList<Held>();
    for (Held position : held) {
      var quantity = kept.get(position.positionId());
      if (quantity == null || quantity.signum() == 0 || !position.entryComplete()) {
        left.add(position);
      } else {
        adjusted.add(
            new Adjustment(
                position,
                position.split(ratio, quantity),
                ratio.quantity(position.open()).subtract(quantity).max(BigDecimal.ZERO)));
      }
    }
    return new Adjustments(adjusted, left);
  }

  private static Map<String, BigDecimal> exact(SplitRatio ratio, List<Held> held) {
    var quantities = new HashMap<String, BigDecimal>();
    held.forEach(
        position -> quantities.put(position.positionId(), ratio.quantity(position.open())));
    return quantities;
  }

  private static Map<String, BigDecimal> whole(SplitRatio ratio, List<Held> held) {
    var byDirection = new EnumMap<Direction, List<Held>>(Direction.class);
    held.forEach(
        position ->
            byDirection
                .computeIfAbsent(position.direction(), unused -> new ArrayList<>())
                .add(position));
    var quantities = new HashMap<String, BigDecimal>();
    byDirection.values().forEach(positions -> quantities.putAll(share(ratio, positions)));
    return quantities;
  }

  /** Whole shares for positions of one direction: the largest remainders get what is left over. */
  private static Map<String, BigDecimal> share(SplitRatio ratio, List<Held> positions) {
    var together = positions.stream().map(Held::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    var left = ratio.quantity(together).setScale(0, RoundingMode.DOWN);
    var quantities = new HashMap<String, BigDecimal>();
    for (Held position : positions) {
      var floor = ratio.quantity(position.open()).setScale(0, RoundingMode.DOWN);
      quantities.put(position.positionId(), floor);
      left = left.subtract(floor);
    }
    var byRemainder =
        positions.stream()
            .sorted(
                Comparator.comparing(
                        (Held position) ->
                            ratio.quantity(position.open()).remainder(BigDecimal.ONE))
                    .reversed())
            .toList();
    for (Held position : byRemainder) {
      if (left.signum() > 0) {
        quantities.merge(position.positionId(), BigDecimal.ONE, BigDecimal::add);
        left = left.subtract(BigDecimal.ONE);
      }
    }
    return quantities;
  }
}
