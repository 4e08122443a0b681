package dev.tradewind.risk.verdict.domain;

import dev.tradewind.risk.day.domain.DayState;
import dev.tradewind.risk.verdict.domain.OrderEvent.EndedAfterExit;
import dev.tradewind.risk.verdict.domain.OrderEvent.EndedAsNoRisk;
import dev.tradewind.risk.verdict.domain.OrderEvent.EndedUnfilled;
import dev.tradewind.risk.verdict.domain.OrderEvent.EntryFilled;
import dev.tradewind.risk.verdict.domain.OrderEvent.Exited;
import dev.tradewind.risk.verdict.domain.OrderEvent.ExitedInPart;
import org.jspecify.annotations.Nullable;

/** The life of a place: one table of place and event (ORB-RULES 9.4). */
public final class PlaceKeeping {

  private PlaceKeeping() {}

  /** A place and the day it is taken on. */
  public record Kept(Place place, DayState day) {}

  /**
   * What an event does to a place and its day.
   *
   * @throws ImpossibleEventException if such an order cannot do this
   */
  public static Kept after(Place place, DayState day, @Nullable String orbLabel, OrderEvent event) {
    return switch (event) {
      case EntryFilled _ ->
          switch (place) {
            case HELD, POSITION -> new Kept(Place.POSITION, day);
            // The venue filled, then cancelled.
            case RELEASED -> new Kept(Place.POSITION, day.carriedIn(orbLabel));
          };
      case Exited exit ->
          switch (place) {
            case HELD -> throw new ImpossibleEventException("an exit before the entry is filled");
            case POSITION -> new Kept(Place.RELEASED, day.exited(orbLabel, exit.pnlR()));
            // A further part of a trade whose place is back already: only the result is new.
            case RELEASED ->
                new Kept(Place.RELEASED, day.carriedIn(orbLabel).exited(orbLabel, exit.pnlR()));
          };
      case ExitedInPart exit ->
          switch (place) {
            case HELD -> throw new ImpossibleEventException("an exit before the entry is filled");
            // The trade keeps its place; only the result is new.
            case POSITION, RELEASED ->
                new Kept(place, day.carriedIn(orbLabel).exited(orbLabel, exit.pnlR()));
          };
      case EndedAfterExit _ ->
          switch (place) {
            case HELD, POSITION -> new Kept(Place.RELEASED, day.unfilled(orbLabel));
            case RELEASED -> new Kept(Place.RELEASED, day);
          };
      case EndedUnfilled _ ->
          switch (place) {
            case HELD -> new Kept(Place.RELEASED, day.unfilled(orbLabel));
            // The rest of a partly filled order: the trade keeps its place.
            case POSITION, RELEASED -> new Kept(place, day);
          };
      case EndedAsNoRisk _ ->
          switch (place) {
            case HELD -> new Kept(Place.RELEASED, day.noRisk(orbLabel));
            case POSITION ->
                throw new ImpossibleEventException("NO_RISK after the entry is filled");
            case RELEASED -> new Kept(Place.RELEASED, day);
          };
    };
  }
}
