package dev.tradewind.execution.turns;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.broker.turn.TurnBar;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.PriceDecimals;
import dev.tradewind.execution.booking.BookTurn;
import dev.tradewind.execution.booking.BookTurn.Booked;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.DeskStatus;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.entries.TurnWork;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.CloseRun;
import dev.tradewind.execution.runs.OpenRun;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.domain.TurnPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works off the turns of one scope under one term (ARCHITECTURE 12). Every step finds what was done
 * before by its ids, so a turn that was begun by this or an earlier leader goes on where it
 * stopped.
 */
public final class TurnProcessor {

  private final Desk desk;
  private final Standings standings;
  private final OpenRun openRun;
  private final CloseRun closeRun;
  private final BookTurn bookTurn;
  private final StepOnBar stepOnBar;

  private @Nullable ScopeStanding standing;

  TurnProcessor(
      Desk desk,
      Standings standings,
      OpenRun openRun,
      CloseRun closeRun,
      BookTurn bookTurn,
      StepOnBar stepOnBar) {
    this.desk = desk;
    this.standings = standings;
    this.openRun = openRun;
    this.closeRun = closeRun;
    this.bookTurn = bookTurn;
    this.stepOnBar = stepOnBar;
  }

  /** Books what an open turn brought, if its session is open: what a recovery does first. */
  public void bookOnly(Turn turn) {
    var hold = desk.hold(turn.number());
    switch (planned(hold, turn)) {
      case TurnPlan.Trade trade -> book(hold, turn, trade.run());
      case TurnPlan.Close close -> book(hold, turn, close.run());
      case TurnPlan.OpenSession _,
          TurnPlan.AwaitReconciliation _,
          TurnPlan.AlreadyDone _,
          TurnPlan.Refuse _ -> {
        // Nothing to book yet, or no more.
      }
    }
    standing = null; // the rest of the recovery may move it
  }

  /** Works the turn off and answers it. On return it is done. */
  public void process(Turn turn) {
    var hold = desk.hold(turn.number());
    boolean worked = false;
    while (!worked) {
      worked = step(hold, turn);
    }
    hold.until(
        "the delivery of facts",
        () -> {
          desk.facts()
              .beyondLimit()
              .ifPresent(
                  reason -> {
                    throw new NotYetException(reason);
                  });
          return Optional.of(true);
        });
    hold.until(
        "the broker to take the answer",
        () -> {
          desk.feed().done(turn.number());
          return Optional.of(true);
        });
    desk.status().answered(turn.number());
  }

  /** Does the next thing the turn asks for; true once nothing is left. */
  private boolean step(Hold hold, Turn turn) {
    return switch (planned(hold, turn)) {
      case TurnPlan.AlreadyDone _ -> true;
      case TurnPlan.OpenSession _ -> {
        hold.until(
            "the opening of the session of " + turn.tradingDay(),
            () -> Optional.of(openRun.session(desk, turn.tradingDay(), turn.ts())));
        standing = null;
        yield false;
      }
      case TurnPlan.AwaitReconciliation await -> {
        var run = openRun.reconcile(desk, hold, await.run());
        hold.until("the database", () -> Optional.of(standings.reconciled(desk, run)));
        standing = null;
        yield false;
      }
      case TurnPlan.Trade trade -> {
        trade(hold, turn, trade.run());
        yield true;
      }
      case TurnPlan.Close close -> {
        close(hold, turn, close.run());
        yield true;
      }
      case TurnPlan.Refuse refuse -> throw new IllegalStateException(refuse.reason());
    };
  }

  private void trade(Hold hold, Turn turn, Run run) {
    TurnBar bar = turn.bar();
    if (bar == null) {
      throw new IllegalArgumentException("turn " + turn.number() + " has no bar");
    }
    var slot = slot();
    Booked booked = book(hold, turn, run);
    stepOnBar.close(
        hold,
        slot,
        new BarStep(turn.number(), turn.symbol(), turn.tradingDay(), toBar(bar)),
        booked.signalsWait() || standing().resumed(turn.number()),
        () -> work(turn, run));
  }

  private void close(Hold hold, Turn turn, Run run) {
    book(hold, turn, run);
    stepOnBar.endDay(hold, work(turn, run));
    closeRun.close(desk, hold, run, turn.ts());
    standing = null;
  }

  private Booked book(Hold hold, Turn turn, Run run) {
    var slot = slot();
    Booked booked =
        hold.until(
            "the booking of turn " + turn.number(),
            () -> Optional.of(bookTurn.book(desk, run, slot, turn)));
    standing().booked(turn);
    if (booked.lastFact() > 0) {
      desk.facts().written(booked.lastFact());
    }
    stepOnBar.tellRisk(hold);
    return booked;
  }

  private TurnWork work(Turn turn, Run run) {
    String blocked = standing().entriesBlockedIn(run);
    desk.status().become(blocked == null ? DeskStatus.State.ACTIVE : DeskStatus.State.EXIT_ONLY);
    return TurnWork.ofTurn(run, turn.number(), turn.ts(), blocked);
  }

  private TurnPlan planned(Hold hold, Turn turn) {
    return hold.until(
        "turn " + turn.number(),
        () -> {
          var known = standing;
          if (known == null) {
            known = standings.of(desk.scope());
            standing = known;
          }
          var plan = TurnPlan.of(view(turn), known.view());
          if (plan instanceof TurnPlan.Refuse refuse) {
            standing = null; // it may change: look again
            throw new NotYetException(refuse.reason());
          }
          return Optional.of(plan);
        });
  }

  private static TurnPlan.TurnView view(Turn turn) {
    var bar = turn.bar();
    int decimals =
        bar == null
            ? 0
            : PriceDecimals.most(List.of(bar.open(), bar.high(), bar.low(), bar.close()));
    return new TurnPlan.TurnView(
        turn.number(),
        turn.symbol(),
        turn.kind() == Turn.Kind.BAR,
        turn.ts(),
        turn.tradingDay(),
        !turn.events().isEmpty(),
        decimals);
  }

  private static Bar toBar(TurnBar bar) {
    return new Bar(bar.ts(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
  }

  private LiveSlot slot() {
    var slot = standing().slot();
    if (slot == null) {
      throw new IllegalStateException("nothing is in the live slot");
    }
    return slot;
  }

  private ScopeStanding standing() {
    var known = standing;
    if (known == null) {
      throw new IllegalStateException("the scope's standing is not known");
    }
    return known;
  }
}
