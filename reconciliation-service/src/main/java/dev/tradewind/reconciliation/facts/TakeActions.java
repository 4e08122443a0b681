package dev.tradewind.reconciliation.facts;

import static dev.tradewind.reconciliation.facts.FactBody.required;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.BookFacts;
import dev.tradewind.reconciliation.books.domain.CorporateAction;
import dev.tradewind.reconciliation.books.domain.CorporateAction.Change;
import dev.tradewind.support.facts.Fact;
import dev.tradewind.support.facts.InvalidFactException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Books what facts tell of corporate actions, and that a rollover is done. */
@ApplicationScoped
public class TakeActions {

  private static final String ROLLOVER = "rollover";
  private static final Set<String> STATES = Set.of("pending", "applied", "withdrawn");

  private final BookFacts books;

  TakeActions(BookFacts books) {
    this.books = books;
  }

  void known(Handle handle, Fact fact, FactBody.ActionKnown body) {
    String state = required("state", body.state());
    if (!STATES.contains(state)) {
      throw new InvalidFactException("state %s is none of an action".formatted(state));
    }
    books.known(
        handle,
        fact.scope(),
        new CorporateAction(
            required("action_id", body.actionId()),
            new Symbol(required("symbol", body.symbol())),
            required("effective_on", body.effectiveOn()),
            change(body),
            state.equals("applied"),
            required("text", body.text())),
        state,
        fact.number());
  }

  void adjusted(Handle handle, Fact fact, FactBody.PositionsAdjusted body) {
    if (ROLLOVER.equals(body.kind())) {
      for (var position : required("positions", body.positions())) {
        rolled(handle, fact, position);
      }
      return;
    }
    var symbol = new Symbol(required("symbol", body.symbol()));
    var newUnits = body.newUnits();
    var oldUnits = body.oldUnits();
    books.adjusted(
        handle,
        fact.scope(),
        symbol,
        body.newSymbol() == null ? symbol : new Symbol(body.newSymbol()),
        newUnits == null || oldUnits == null
            ? new Change.Split(BigDecimal.ONE, BigDecimal.ONE)
            : new Change.Split(newUnits, oldUnits),
        required("positions", body.positions()).stream().map(TakeActions::position).toList());
  }

  /** Its two fills have moved what is held; what is open of the entry must be what they left. */
  private void rolled(Handle handle, Fact fact, FactBody.AdjustedPosition position) {
    String signalId = required("signal_id", position.signalId());
    var open = required("qty_after", position.qtyAfter());
    if (!books.rolled(handle, fact.scope(), signalId, open)) {
      throw new InvalidFactException(
          "signal %s has not %s open by its fills".formatted(signalId, open.toPlainString()));
    }
  }

  private static BookFacts.Adjusted position(FactBody.AdjustedPosition position) {
    var sign =
        BigDecimal.valueOf(Direction.parse(required("direction", position.direction())).sign());
    return new BookFacts.Adjusted(
        required("signal_id", position.signalId()),
        required("qty_before", position.qtyBefore()).multiply(sign),
        required("qty_after", position.qtyAfter()).multiply(sign));
  }

  private static Change change(FactBody.ActionKnown body) {
    return switch (required("kind", body.kind())) {
      case "split" ->
          new Change.Split(
              required("new_units", body.newUnits()), required("old_units", body.oldUnits()));
      case "rename" -> new Change.Rename(new Symbol(required("new_symbol", body.newSymbol())));
      case "cash_dividend" -> new Change.CashDividend(required("per_share", body.perShare()));
      default -> throw new InvalidFactException("kind %s is not known".formatted(body.kind()));
    };
  }
}
