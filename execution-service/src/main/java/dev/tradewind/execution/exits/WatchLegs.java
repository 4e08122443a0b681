package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Watches synthetic positions for what no order at the broker waits for: their target, held against
 * the bars of the instrument, and the day their legs expire on. Their stop is their exit plan's.
 */
@ApplicationScoped
class WatchLegs {

  private static final String RULE = "option-legs";

  private final LeaderTransactions transactions;
  private final SyntheticEntries synthetics;
  private final Positions positions;
  private final WatchPositions watch;

  /** The bar and the day each scope was watched at last; watching it again would change nothing. */
  private final Map<Scope, String> watched = new ConcurrentHashMap<>();

  WatchLegs(
      LeaderTransactions transactions,
      SyntheticEntries synthetics,
      Positions positions,
      WatchPositions watch) {
    this.transactions = transactions;
    this.synthetics = synthetics;
    this.positions = positions;
    this.watch = watch;
  }

  private record Held(Position position, OptionLegs legs) {}

  /** Looks at the last bar and the day, once. */
  void look(Look look) {
    var seen = "%s %d".formatted(look.tradingDay(), look.step());
    if (seen.equals(watched.get(look.desk().scope()))) {
      return;
    }
    for (var held : look.read(() -> transactions.read(handle -> held(handle, look)))) {
      var position = held.position();
      if (!look.tradingDay().isBefore(held.legs().expiresOn())) {
        ask(
            look,
            position,
            ExitCondition.TIME_BASED_URGENT,
            "its legs expire on " + held.legs().expiresOn());
      } else if (isAtTarget(look, position)) {
        ask(
            look,
            position,
            ExitCondition.PROFIT_TARGET,
            "the target %s is reached".formatted(position.targetPrice()));
      }
    }
    watched.put(look.desk().scope(), seen);
  }

  private void ask(Look look, Position position, ExitCondition condition, String reason) {
    watch.ask(
        look,
        new WatchPositions.Wish(
            Ids.derived("exit", RULE, position.positionId(), Long.toString(look.step())),
            position.positionId(),
            condition,
            RULE,
            reason));
  }

  private static boolean isAtTarget(Look look, Position position) {
    var bar = look.bar();
    var target = position.targetPrice();
    if (bar == null || target == null || bar.ts().isBefore(position.entryTimestamp())) {
      return false;
    }
    return position.direction() == Direction.LONG
        ? bar.high().compareTo(target) >= 0
        : bar.low().compareTo(target) <= 0;
  }

  private List<Held> held(Handle handle, Look look) {
    var scope = look.desk().scope();
    return synthetics.open(handle, scope).stream()
        .flatMap(signalId -> positions.ofSignal(handle, signalId).stream())
        .filter(position -> position.openQuantity().signum() > 0)
        .map(
            position ->
                new Held(position, synthetics.find(handle, position.signalId()).orElseThrow()))
        .toList();
  }
}
