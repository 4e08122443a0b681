package dev.tradewind.execution.liveslot;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.liveslot.PlaceInLiveSlot.Request;
import dev.tradewind.execution.liveslot.persistence.LiveSlots;
import dev.tradewind.execution.liveslot.persistence.LiveSlots.HeldPosition;
import dev.tradewind.support.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What may be held of another instrument while a version is deployed. */
@ApplicationScoped
class HeldBeside {

  private final LiveSlots slots;
  private final MarketHours hours;
  private final ObjectMapper mapper;

  HeldBeside(LiveSlots slots, MarketHours hours, ObjectMapper mapper) {
    this.slots = slots;
    this.hours = hours;
    this.mapper = mapper;
  }

  /**
   * Bars, marks and what a point is worth come from the version: of a position in another
   * instrument none of them would be known any more, and its result would be counted wrongly. It
   * can only be rolled over, to an instrument whose points are worth as much and cost as much.
   */
  void requireRollable(Handle handle, Request request, Instrument next) {
    var beside = slots.heldBeside(handle, request.scope(), next.symbol());
    if (beside.isEmpty()) {
      return;
    }
    var held = beside.getFirst();
    if (!request.rollover()) {
      throw positionsOpen(
          held,
          "Position %s of %s is open on %s, and version %d of %s trades %s. Leave the position first, then deploy again; or deploy with rollover, if %s is its next contract."
              .formatted(
                  held.positionId(),
                  held.symbol(),
                  request.scope(),
                  request.version(),
                  request.portfolio(),
                  next.symbol(),
                  next.symbol()));
    }
    hours.requireCovered(
        request.scope(), "leaves nothing open overnight, so there is nothing to roll over.");
    beside.stream()
        .filter(other -> !other.symbol().equals(held.symbol()))
        .findFirst()
        .ifPresent(
            other -> {
              throw positionsOpen(
                  other,
                  "Positions of %s and %s are open on %s: those of one instrument can be rolled over to %s. Leave the others first."
                      .formatted(held.symbol(), other.symbol(), request.scope(), next.symbol()));
            });
    beside.stream()
        .filter(HeldPosition::asOptions)
        .findFirst()
        .ifPresent(
            other -> {
              throw positionsOpen(
                  other,
                  "Position %s of %s on %s is held as options, which are not rolled over. Leave it first."
                      .formatted(other.positionId(), other.symbol(), request.scope()));
            });
    beside.stream()
        .filter(other -> other.goesTo() != null && !other.goesTo().equals(next.symbol()))
        .findFirst()
        .ifPresent(
            other -> {
              throw positionsOpen(
                  other,
                  "Position %s on %s is on its way from %s to %s. Deploy again once it is there."
                      .formatted(
                          other.positionId(), request.scope(), other.symbol(), other.goesTo()));
            });
    requireSameWorth(handle, request, held, next);
  }

  /** What is open was opened under an instrument like the one that is live. */
  private void requireSameWorth(
      Handle handle, Request request, HeldPosition held, Instrument next) {
    var live = slots.live(handle, request.scope()).orElseThrow();
    var now = PortfolioContent.read(mapper, live.contentText()).set().instrument();
    var differing = new ArrayList<String>();
    differs("point_value", now.pointValue(), next.pointValue()).ifPresent(differing::add);
    differs("tick_size", now.tickSize(), next.tickSize()).ifPresent(differing::add);
    differs("commission_rt", now.commissionRt(), next.commissionRt()).ifPresent(differing::add);
    differs("spread_rt", now.spreadRt(), next.spreadRt()).ifPresent(differing::add);
    differs("slippage_rt", now.slippageRt(), next.slippageRt()).ifPresent(differing::add);
    if (!differing.isEmpty()) {
      throw positionsOpen(
          held,
          "Position %s of %s on %s cannot be rolled over to %s: %s. Leave the position first, then deploy again."
              .formatted(
                  held.positionId(),
                  held.symbol(),
                  request.scope(),
                  next.symbol(),
                  String.join(", ", differing)));
    }
  }

  private static Optional<String> differs(String name, BigDecimal now, BigDecimal next) {
    return now.compareTo(next) == 0
        ? Optional.empty()
        : Optional.of(
            "%s would be %s instead of %s"
                .formatted(name, next.toPlainString(), now.toPlainString()));
  }

  private static HttpProblem positionsOpen(HeldPosition held, String detail) {
    return Problems.of(
        409,
        "positions-open",
        "A position of another instrument is open",
        detail,
        Map.of("position_id", held.positionId(), "symbol", held.symbol()));
  }
}
