package dev.tradewind.execution.bars.domain;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.PriceDecimals;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of one live bar. */
public sealed interface BarDecision {

  /**
   * It is the next to step on, or fills a place before one that still waits.
   *
   * @param offTick whether a price lies between two ticks: prints inside a tick exist, so it is
   *     stepped on; order prices are rounded where they are made
   */
  record Accept(Bar bar, boolean offTick) implements BarDecision {}

  /**
   * As {@link Accept}, and minutes before it are missing: historical bars are asked for them before
   * the engine steps on.
   *
   * @param from the first missing minute
   * @param to the last missing minute
   */
  record Gap(Bar bar, boolean offTick, Instant from, Instant to) implements BarDecision {

    /** How many minutes are missing; some may have had no trade. */
    public long minutes() {
      return (to.getEpochSecond() - from.getEpochSecond()) / BarTerms.MINUTE.toSeconds() + 1;
    }
  }

  /** Its minute stands already with the same content. */
  record Duplicate(Instant ts) implements BarDecision {}

  /** Its minute stands already with other content: the first stands. */
  record Conflicting(Bar standing, Bar offered) implements BarDecision {}

  /**
   * The engine has stepped beyond its minute and never steps back: it is kept as late, and nothing
   * is decided on it.
   */
  record Late(Bar bar, Instant lastStepped) implements BarDecision {}

  /** It cannot be traded on. */
  record Refused(Reason reason, String detail) implements BarDecision {}

  /** Why a bar is refused. */
  enum Reason {
    /** It breaks ORB-RULES 1.3: no whole minute, a high below the low, a negative volume. */
    MALFORMED,
    UNKNOWN_SYMBOL,
    /** The market is closed at its minute. */
    OUTSIDE_SESSION,
    /** Its minute is not over. */
    UNFINISHED,
    /** A target computed from its prices could need rounding (C-40). */
    TOO_MANY_DECIMALS;

    /** As it is told: {@code outside_session}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The kind, as it is counted and told. */
  default String kind() {
    return switch (this) {
      case Accept _ -> "accepted";
      case Gap _ -> "gap";
      case Duplicate _ -> "duplicate";
      case Conflicting _ -> "conflicting";
      case Late _ -> "late";
      case Refused _ -> "refused";
    };
  }

  /** Decides about a bar, given what is stored. The order of the checks is part of the rule. */
  static BarDecision of(OfferedBar offered, BarTerms terms, KnownBars known) {
    if (!offered.symbol().equals(terms.symbol())) {
      return new Refused(
          Reason.UNKNOWN_SYMBOL,
          "symbol %s: the live slot trades %s".formatted(offered.symbol(), terms.symbol()));
    }
    Bar bar;
    try {
      bar =
          new Bar(
              offered.ts(),
              offered.open(),
              offered.high(),
              offered.low(),
              offered.close(),
              offered.volume());
    } catch (IllegalArgumentException e) {
      return new Refused(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
    var refused = refused(bar, offered, terms);
    return refused != null ? refused : placed(bar, offered, terms, known);
  }

  private static @Nullable Refused refused(Bar bar, OfferedBar offered, BarTerms terms) {
    if (offered.prices().anyMatch(price -> price.signum() <= 0)) {
      return new Refused(
          Reason.MALFORMED, "bar %s has a price that is not above 0".formatted(bar.ts()));
    }
    int decimals = PriceDecimals.of(bar);
    if (decimals > terms.priceDecimals()) {
      return new Refused(
          Reason.TOO_MANY_DECIMALS,
          "bar %s has prices with %d decimals; at most %d are allowed"
              .formatted(bar.ts(), decimals, terms.priceDecimals()));
    }
    var session = terms.session();
    if (session == null || !session.contains(bar.ts())) {
      return new Refused(
          Reason.OUTSIDE_SESSION,
          session == null
              ? "bar %s lies in no session".formatted(bar.ts())
              : "bar %s lies outside the session from %s to %s"
                  .formatted(bar.ts(), session.open(), session.close()));
    }
    if (bar.ts().plus(BarTerms.MINUTE).isAfter(terms.now().plus(BarTerms.CLOCK_TOLERANCE))) {
      return new Refused(
          Reason.UNFINISHED,
          "the minute of bar %s is not over at %s".formatted(bar.ts(), terms.now()));
    }
    return null;
  }

  private static BarDecision placed(Bar bar, OfferedBar offered, BarTerms terms, KnownBars known) {
    Bar standing = known.sameMinute();
    if (standing != null) {
      return same(standing, bar) ? new Duplicate(bar.ts()) : new Conflicting(standing, bar);
    }
    Instant stepped = known.lastStepped();
    if (stepped != null && !bar.ts().isAfter(stepped)) {
      return new Late(bar, stepped);
    }
    boolean offTick =
        offered.prices().anyMatch(price -> price.remainder(terms.tickSize()).signum() != 0);
    Instant from = firstMissing(known.newest(), terms);
    Instant to = bar.ts().minus(BarTerms.MINUTE);
    return offered.source() == BarSource.HISTORY || from == null || from.isAfter(to)
        ? new Accept(bar, offTick)
        : new Gap(bar, offTick, from, to);
  }

  /** The minute expected next: after the newest bar of the session, or its first. */
  private static @Nullable Instant firstMissing(@Nullable Instant newest, BarTerms terms) {
    var session = terms.session();
    if (session == null) {
      return null;
    }
    return newest == null || newest.isBefore(session.open())
        ? session.open()
        : newest.plus(BarTerms.MINUTE);
  }

  private static boolean same(Bar left, Bar right) {
    return left.open().compareTo(right.open()) == 0
        && left.high().compareTo(right.high()) == 0
        && left.low().compareTo(right.low()) == 0
        && left.close().compareTo(right.close()) == 0
        && left.volume().compareTo(right.volume()) == 0;
  }
}
