package dev.tradewind.reconciliation.comparison.domain;

import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.CorporateAction;
import dev.tradewind.reconciliation.books.domain.CorporateAction.Change;
import dev.tradewind.reconciliation.books.domain.NetPosition;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation.Difference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells differences that a known corporate action explains from those nobody knows of. Around its
 * day, one side can be in the units, or under the name, after the action and the other one not yet;
 * only a difference of exactly that is explained.
 *
 * @param open what nothing explains
 * @param explained what an action explains, with its text in the detail
 */
public record Explanation(List<Discrepancy> open, List<Difference> explained) {

  /** An action explains nothing longer before or after its day than this. */
  private static final long MOST_DAYS_APART = 3;

  private static final int QUANTITY_DECIMALS = 9;

  public Explanation {
    open = List.copyOf(open);
    explained = List.copyOf(explained);
  }

  /**
   * Sorts them.
   *
   * @param day the trading day of the comparison
   */
  public static Explanation of(
      List<Discrepancy> found, Books books, List<CorporateAction> actions, LocalDate day) {
    var near =
        actions.stream()
            .filter(
                action ->
                    Math.abs(ChronoUnit.DAYS.between(action.effectiveOn(), day)) <= MOST_DAYS_APART)
            .toList();
    var open = new ArrayList<Discrepancy>();
    var explained = new ArrayList<Difference>();
    for (Discrepancy discrepancy : found) {
      near.stream()
          .filter(action -> explains(action, discrepancy, found, books))
          .findFirst()
          .ifPresentOrElse(
              action -> explained.add(explained(discrepancy, action)), () -> open.add(discrepancy));
    }
    return new Explanation(open, explained);
  }

  private static Difference explained(Discrepancy discrepancy, CorporateAction action) {
    var plain = Difference.of(discrepancy);
    return new Difference(
        plain.kind(),
        plain.symbol(),
        plain.expected(),
        plain.found(),
        "%s; explained by %s, which %s"
            .formatted(
                plain.detail(),
                action.text(),
                action.applied()
                    ? "our books have and the broker has not"
                    : "the broker has and our books have not"));
  }

  private static boolean explains(
      CorporateAction action, Discrepancy discrepancy, List<Discrepancy> found, Books books) {
    return switch (action.change()) {
      case Change.Split split ->
          discrepancy instanceof Discrepancy.WrongQuantity(var of, var ours, var theirs)
              && of.equals(action.symbol())
              && (action.applied() ? becomes(split, theirs, ours) : becomes(split, ours, theirs));
      case Change.Rename rename -> {
        var missing = action.applied() ? rename.newSymbol() : action.symbol();
        var external = action.applied() ? action.symbol() : rename.newSymbol();
        var ours = missing(found, missing);
        var theirs = external(found, external);
        yield ours.isPresent()
            && theirs.isPresent()
            && ours.get().qty().compareTo(theirs.get().qty()) == 0
            && (discrepancy.equals(ours.get()) || discrepancy.equals(theirs.get()));
      }
      case Change.CashDividend dividend ->
          discrepancy instanceof Discrepancy.WrongCash cash
              && isPaid(dividend, cash, held(books, action.symbol()));
    };
  }

  /** Whether the split makes the one quantity of the other; parts may have been paid out. */
  private static boolean becomes(Change.Split split, BigDecimal before, BigDecimal after) {
    BigDecimal exact =
        before
            .multiply(split.newUnits())
            .divide(split.oldUnits(), QUANTITY_DECIMALS, RoundingMode.DOWN);
    return after.compareTo(exact) == 0
        || after.compareTo(exact.setScale(0, RoundingMode.DOWN)) == 0;
  }

  private static boolean isPaid(
      Change.CashDividend dividend, Discrepancy.WrongCash cash, BigDecimal held) {
    BigDecimal apart = cash.theirs().subtract(cash.ours());
    BigDecimal paid =
        held.multiply(dividend.perShare()).setScale(apart.scale(), RoundingMode.HALF_EVEN);
    return held.signum() != 0
        && apart.subtract(paid).abs().compareTo(BigDecimal.ONE.movePointLeft(2)) <= 0;
  }

  private static BigDecimal held(Books books, Symbol symbol) {
    return books.positions().getOrDefault(symbol, NetPosition.FLAT).qty();
  }

  private static Optional<Discrepancy.MissingPosition> missing(
      List<Discrepancy> found, Symbol symbol) {
    return found.stream()
        .filter(Discrepancy.MissingPosition.class::isInstance)
        .map(Discrepancy.MissingPosition.class::cast)
        .filter(position -> position.of().equals(symbol))
        .findFirst();
  }

  private static Optional<Discrepancy.ExternalPosition> external(
      List<Discrepancy> found, Symbol symbol) {
    return found.stream()
        .filter(Discrepancy.ExternalPosition.class::isInstance)
        .map(Discrepancy.ExternalPosition.class::cast)
        .filter(position -> position.of().equals(symbol))
        .findFirst();
  }
}
