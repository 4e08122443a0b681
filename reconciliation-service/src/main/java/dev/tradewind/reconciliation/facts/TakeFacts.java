package dev.tradewind.reconciliation.facts;

import static dev.tradewind.reconciliation.facts.FactBody.required;

import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.BookFacts;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.books.domain.Fill;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.books.persistence.BookRows;
import dev.tradewind.reconciliation.books.persistence.RunRows;
import dev.tradewind.reconciliation.comparison.RequestReconciliation;
import dev.tradewind.reconciliation.proof.ProveRun;
import dev.tradewind.support.facts.Fact;
import dev.tradewind.support.facts.FactBodies;
import dev.tradewind.support.facts.FactHandler;
import dev.tradewind.support.facts.InvalidFactException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Books each fact and queues the work it starts, in one transaction with the cursor. */
@ApplicationScoped
public class TakeFacts implements FactHandler {
  private static final Set<String> TERMINAL_STATES =
      Set.of("EXECUTED", "REJECTED", "FILTERED", "REJECTED_BY_RECONCILIATION");

  private final FactBodies bodies;
  private final BookFacts books;
  private final RequestReconciliation reconciliations;
  private final ProveRun proofs;
  private final TakeActions actions;

  TakeFacts(
      FactBodies bodies,
      BookFacts books,
      RequestReconciliation reconciliations,
      ProveRun proofs,
      TakeActions actions) {
    this.actions = actions;
    this.bodies = bodies;
    this.books = books;
    this.reconciliations = reconciliations;
    this.proofs = proofs;
  }

  @Override
  public void handle(Handle handle, Fact fact) {
    try {
      switch (fact.type()) {
        case "session_opened" ->
            sessionOpened(handle, fact, bodies.read(fact, FactBody.SessionOpened.class));
        case "signal_ended" ->
            signalEnded(handle, fact, bodies.read(fact, FactBody.SignalEnded.class));
        case "order_accepted" ->
            orderAccepted(handle, fact, bodies.read(fact, FactBody.OrderAccepted.class));
        case "entry_filled" -> filled(handle, fact, bodies.read(fact, FactBody.Filled.class), true);
        case "exit_filled" -> filled(handle, fact, bodies.read(fact, FactBody.Filled.class), false);
        case "order_ended" ->
            orderEnded(handle, fact, bodies.read(fact, FactBody.OrderEnded.class));
        case "session_closed" -> sessionClosed(handle, fact);
        case "corporate_action" ->
            actions.known(handle, fact, bodies.read(fact, FactBody.ActionKnown.class));
        case "position_adjusted" ->
            actions.adjusted(handle, fact, bodies.read(fact, FactBody.PositionsAdjusted.class));
        default -> {
          // Not about the broker's account.
        }
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidFactException(String.valueOf(e.getMessage()), e);
    }
  }

  private void sessionOpened(Handle handle, Fact fact, FactBody.SessionOpened body) {
    var run =
        new Run(
            new RunId(runId(fact)),
            fact.scope(),
            required("trading_day", fact.tradingDay()),
            fact.asOf(),
            fact.number(),
            null,
            null);
    var portfolio =
        new RunRows.Portfolio(
            required("kind", body.kind()), body.portfolio(), body.version(), body.hash());
    if (!books.open(handle, run, portfolio)) {
      throw new InvalidFactException("run %s has been opened before".formatted(run.id()));
    }
    reconciliations.ofSession(handle, run);
  }

  private void sessionClosed(Handle handle, Fact fact) {
    if (!books.close(handle, fact.scope(), runId(fact), fact.asOf(), fact.number())) {
      throw new InvalidFactException("run %s is not open in this scope".formatted(fact.runId()));
    }
    proofs.queue(handle, fact.scope(), runId(fact));
  }

  private void signalEnded(Handle handle, Fact fact, FactBody.SignalEnded body) {
    String state = required("state", body.state());
    if (!TERMINAL_STATES.contains(state)) {
      throw new InvalidFactException("state %s is no terminal state".formatted(state));
    }
    books.signalEnded(
        handle,
        fact.scope(),
        runId(fact),
        new EndedSignal(
            required("signal_id", body.signalId()),
            state,
            fact.number(),
            "EXIT".equals(body.signalType()),
            body.clientOrderId()),
        body.reason());
  }

  private void orderAccepted(Handle handle, Fact fact, FactBody.OrderAccepted body) {
    BigDecimal qty = required("qty", body.qty());
    if (qty.signum() <= 0) {
      throw new InvalidFactException("qty %s is not above 0".formatted(qty.toPlainString()));
    }
    books.accepted(
        handle,
        new BookRows.OrderRow(
            fact.scope(),
            fact.number(),
            runId(fact),
            required("signal_id", body.signalId()),
            required("client_order_id", body.clientOrderId()),
            required("broker_order_id", body.brokerOrderId()),
            new Symbol(required("symbol", body.symbol())),
            Side.parse(required("side", body.side())),
            qty));
  }

  private void orderEnded(Handle handle, Fact fact, FactBody.OrderEnded body) {
    books.ended(
        handle, fact.scope(), required("broker_order_id", body.brokerOrderId()), body.signalId());
  }

  private void filled(Handle handle, Fact fact, FactBody.Filled body, boolean entry) {
    var fill =
        new Fill(
            required("execution_id", body.executionId()),
            new Symbol(required("symbol", body.symbol())),
            Side.parse(required("side", body.side())),
            required("qty", body.qty()),
            required("price", body.price()));
    boolean booked =
        books.filled(
            handle,
            new BookRows.FillRow(
                fact.scope(),
                fact.number(),
                runId(fact),
                body.tradeId(),
                body.signalId(),
                entry,
                body.clientOrderId(),
                required("broker_order_id", body.brokerOrderId()),
                fill,
                required("commission", body.commission()),
                required("currency", body.currency()),
                required("point_value", body.pointValue()),
                required("filled_at", body.filledAt()),
                body.source() != null,
                Boolean.TRUE.equals(body.rollover()),
                body.follows()));
    if (!booked) {
      throw new InvalidFactException(
          "execution %s was told by an earlier fact".formatted(fill.executionId()));
    }
  }

  private static String runId(Fact fact) {
    return required("run_id", fact.runId());
  }
}
