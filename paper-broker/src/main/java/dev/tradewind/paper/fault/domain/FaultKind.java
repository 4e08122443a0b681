package dev.tradewind.paper.fault.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong. */
public enum FaultKind {
  /** The call is answered with an error, and not carried out. */
  REFUSE,
  /** The connection is closed, and the call not carried out. */
  DROP_REQUEST,
  /** The call is carried out, and the connection closed instead of an answer. */
  DROP_REPLY,
  /** The call waits before it is carried out. */
  DELAY,
  /** The call is carried out twice, one after the other, and the second answer told. */
  DUPLICATE_REQUEST,
  /** The call is carried out, and answered with a 5xx. */
  ERROR_REPLY,
  /** The call is carried out, and its answer held until the fault is deleted. */
  HOLD_REPLY,
  /** The call is answered with 429 and the headers of a spent limit, and not carried out. */
  RATE_LIMIT,
  /** A cancel is answered with 204 and not carried out; the order reads {@code pending_cancel}. */
  STUCK_CANCEL,
  /** Positions are told with a quantity that is off. */
  POSITION_DRIFT,
  /** A fill is told twice on the account stream. */
  DUPLICATE_FILL,
  /** A fill is told after the update that follows it. */
  REORDER_FILLS,
  /** A bar fills at most so many units of an order that it could fill with more. */
  PARTIAL_FILL,
  /** A stream's connection is closed: at once, or instead of a message. */
  CUT_STREAM,
  /** A stream's message is not sent. */
  SILENT_STREAM,
  /** The market's time stands still while the fault is armed. */
  STOP_CLOCK;

  /** As it is written: {@code drop_reply}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@code drop_reply}; empty if it is none. */
  public static Optional<FaultKind> parse(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }
}
