package dev.tradewind.execution.corporate;

import dev.tradewind.execution.corporate.domain.Adjustment;
import dev.tradewind.execution.corporate.domain.Adjustments;
import dev.tradewind.execution.corporate.domain.BrokerCash;
import dev.tradewind.execution.corporate.domain.Change;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.SplitRatio;
import dev.tradewind.execution.facts.domain.FactBody;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the other services are told of corporate actions. */
final class ActionFacts {

  private ActionFacts() {}

  static FactBody known(CorporateAction action, CorporateAction.State state) {
    return new FactBody.CorporateActionKnown(
        action.actionId(),
        action.change().kind(),
        action.symbol(),
        action.effectiveOn(),
        newUnits(action),
        oldUnits(action),
        newSymbol(action),
        action.change() instanceof Change.CashDividend dividend ? dividend.perShare() : null,
        state.name().toLowerCase(Locale.ROOT),
        action.text());
  }

  static FactBody adjusted(CorporateAction action, Adjustments adjustments) {
    return new FactBody.PositionAdjusted(
        action.actionId(),
        action.change().kind(),
        action.symbol(),
        newSymbol(action),
        newUnits(action),
        oldUnits(action),
        action.effectiveOn(),
        action.text(),
        adjustments.adjusted().stream().map(ActionFacts::position).toList());
  }

  static FactBody cash(BrokerCash cash, Currency currency) {
    return new FactBody.CashMoved(
        cash.activityId(),
        cash.type(),
        cash.symbol(),
        cash.amount(),
        currency.getCurrencyCode(),
        cash.paidOn());
  }

  private static FactBody.AdjustedPosition position(Adjustment adjustment) {
    var before = adjustment.before();
    var after = adjustment.after();
    return new FactBody.AdjustedPosition(
        before.positionId(),
        before.signalId(),
        before.strategyId(),
        before.direction().text(),
        before.open(),
        after.open(),
        before.entryPrice(),
        after.entryPrice(),
        before.currentStop(),
        after.currentStop(),
        before.targetPrice(),
        after.targetPrice(),
        after.entered(),
        after.enteredValue(),
        after.closed(),
        adjustment.fraction(),
        null,
        null);
  }

  private static @Nullable SplitRatio ratio(CorporateAction action) {
    return action.change() instanceof Change.Split split ? split.ratio() : null;
  }

  private static @Nullable BigDecimal newUnits(CorporateAction action) {
    var ratio = ratio(action);
    return ratio == null ? null : ratio.newUnits();
  }

  private static @Nullable BigDecimal oldUnits(CorporateAction action) {
    var ratio = ratio(action);
    return ratio == null ? null : ratio.oldUnits();
  }

  private static @Nullable String newSymbol(CorporateAction action) {
    return action.change() instanceof Change.Rename rename ? rename.newSymbol() : null;
  }
}
