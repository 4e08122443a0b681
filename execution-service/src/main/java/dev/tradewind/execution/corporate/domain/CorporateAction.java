package dev.tradewind.execution.corporate.domain;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A change of a share that is in force from the start of a day of New York. An account has one of
 * each kind, share and day, whoever tells it.
 *
 * @param actionId {@link #idOf}
 */
public record CorporateAction(
    String actionId, Scope scope, String symbol, LocalDate effectiveOn, Change change) {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** How far an action has come. */
  public enum State {
    /** Known, and not in force or not applied yet. */
    PENDING,
    /** What was held has been adjusted. */
    APPLIED,
    /** It does not take place. */
    WITHDRAWN
  }

  /** The action of this kind, share and day. */
  public static CorporateAction of(
      Scope scope, String symbol, LocalDate effectiveOn, Change change) {
    return new CorporateAction(
        idOf(scope, change.kind(), symbol, effectiveOn), scope, symbol, effectiveOn, change);
  }

  /** The same id whoever tells of it: the broker and an operator do not make two of one split. */
  public static String idOf(Scope scope, String kind, String symbol, LocalDate effectiveOn) {
    return Ids.derived(
        "corporate-action",
        scope.account().text(),
        scope.mode().text(),
        kind,
        symbol,
        effectiveOn.toString());
  }

  /** From when on it is in force. */
  public Instant effectiveFrom() {
    return effectiveOn.atStartOfDay(NEW_YORK).toInstant();
  }

  /** Whether it is in force at this instant. */
  public boolean isInForce(Instant now) {
    return !now.isBefore(effectiveFrom());
  }

  /** The day of New York at an instant. */
  public static LocalDate dayOf(Instant now) {
    return now.atZone(NEW_YORK).toLocalDate();
  }

  /** For people: what happens to what, and when. */
  public String text() {
    return "%s, effective %s".formatted(change.text(symbol), effectiveOn);
  }
}
