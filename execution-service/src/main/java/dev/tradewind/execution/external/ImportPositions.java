package dev.tradewind.execution.external;

import dev.tradewind.execution.external.AskedBookings.Asked;
import dev.tradewind.execution.external.AskedBookings.Making;
import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalIds;
import dev.tradewind.execution.external.domain.ExternalMove;
import dev.tradewind.execution.external.domain.WantedImport;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes positions that the broker held before us: one, or a list of them. */
@ApplicationScoped
public class ImportPositions {

  private final AskedBookings asked;
  private final LiveSlotOf slots;
  private final OutsideRules rules;

  ImportPositions(AskedBookings asked, LiveSlotOf slots, OutsideRules rules) {
    this.asked = asked;
    this.slots = slots;
    this.rules = rules;
  }

  /** What is compared when the key of a list comes again. */
  private record AskedAll(List<Asked> positions) {}

  /** One of a list, and why it is taken over. */
  public record Listed(WantedImport wanted, String reason) {}

  /**
   * Has one booked.
   *
   * @return as it stands after five seconds at most; at once while no run is open
   * @throws HttpProblem 409 for a scope with the clock of a feed, 422 for what the live portfolio
   *     does not trade, a time to come, or a stop or target on the wrong side of the entry
   */
  public ExternalBooking one(WantedImport wanted, Asker asker) {
    require(wanted);
    return asked
        .once(
            "POST /operations/position-imports",
            asker.key(),
            compared(wanted, asker.reason()),
            List.of(making(wanted, asker)))
        .getFirst();
  }

  /**
   * Has a list booked. All are looked at before any is written down, and all are written down or
   * none; from then on each is decided by itself, in their order.
   *
   * @return as {@link #one}, in their order
   * @throws HttpProblem as {@link #one}, naming the first position that is wrong; 422 if one is
   *     there twice
   */
  public List<ExternalBooking> all(List<Listed> listed, String key, String actor) {
    for (int index = 0; index < listed.size(); index++) {
      requireListed(index, listed.get(index).wanted());
    }
    WantedImport.repeated(listed.stream().map(Listed::wanted).toList())
        .ifPresent(
            same -> {
              throw Problems.validation(
                  "positions[%d]: it is positions[%d] once more. Put both together into one, or send them one after the other."
                      .formatted(same.again(), same.first()));
            });
    return asked.once(
        "POST /operations/position-imports/list",
        key,
        new AskedAll(listed.stream().map(each -> compared(each.wanted(), each.reason())).toList()),
        listed.stream()
            .map(each -> making(each.wanted(), new Asker(key, actor, each.reason())))
            .toList());
  }

  private void requireListed(int index, WantedImport wanted) {
    try {
      require(wanted);
    } catch (HttpProblem e) {
      throw HttpProblem.builder(e)
          .withDetail("positions[%d]: %s".formatted(index, e.getDetail()))
          .build();
    }
  }

  private void require(WantedImport wanted) {
    rules.requireSystemClock(wanted.scope());
    rules.requirePast("entered_at", wanted.enteredAt());
    requireTraded(wanted.scope(), wanted.terms().strategyId(), wanted.symbol());
    var price = wanted.terms().price();
    if (price != null) {
      wanted
          .terms()
          .faultAt(price)
          .ifPresent(
              fault -> {
                throw Problems.of(
                    422,
                    ExternalMove.PRICES_OUT_OF_ORDER,
                    "Stop, entry and target are out of order",
                    fault);
              });
    }
  }

  private static Asked compared(WantedImport wanted, String reason) {
    return new Asked(
        wanted.scope().toString(), wanted.symbol(), wanted.terms(), wanted.enteredAt(), reason);
  }

  private Making making(WantedImport wanted, Asker asker) {
    return handle ->
        asked.booking(
            handle,
            wanted.scope(),
            wanted.symbol(),
            wanted.terms(),
            wanted.enteredAt(),
            asker,
            at -> ExternalIds.entry(wanted.symbol(), at),
            orderId -> OrderIds.fillTradeId(wanted.scope(), orderId));
  }

  private void requireTraded(Scope scope, String strategyId, String symbol) {
    var slot =
        slots
            .scope(scope)
            .orElseThrow(
                () ->
                    Problems.conflict(
                        "Nothing is in the live slot of %s. Deploy a portfolio version first."
                            .formatted(scope)));
    LiveSlotOf.requireTraded(slot, scope, strategyId, symbol);
  }
}
