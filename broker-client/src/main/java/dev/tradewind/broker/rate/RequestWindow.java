package dev.tradewind.broker.rate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which waiting call may go. It has no thread and no clock: the time is told to it, in
 * nanoseconds that do not fall.
 *
 * <p>Within any window no more calls go than are allowed; lower classes stop earlier, so that the
 * rest is there for exits; and while a call waits, none of a lower class goes.
 */
final class RequestWindow {

  /** A minute, and one second more for calls that take longer to arrive than others. */
  static final long NANOS = 61_000_000_000L;

  /** Of what the broker says is left for everybody, lower classes leave this part to others. */
  private static final int PART_LEFT_TO_HIGHER_CLASSES = 10;

  /** The broker tells its reset in whole seconds. */
  private static final long RESET_IS_ROUNDED_TO = 1_000_000_000L;

  private static final long LOOK_AGAIN = 1_000_000_000L;

  /** A call that waits, or went. */
  static final class Ticket {
    private final CallClass kind;
    private boolean granted;

    private Ticket(CallClass kind) {
      this.kind = kind;
    }

    CallClass kind() {
      return kind;
    }

    boolean isGranted() {
      return granted;
    }
  }

  private final RateSettings settings;
  private final Deque<Long> gone = new ArrayDeque<>();
  private final Map<CallClass, Deque<Ticket>> waiting = new EnumMap<>(CallClass.class);
  private long closedUntil;
  private boolean closed;
  private long brokerReset;
  private int brokerLimit;
  private int brokerLeft = Integer.MAX_VALUE;

  RequestWindow(RateSettings settings) {
    this.settings = settings;
    for (CallClass kind : CallClass.values()) {
      waiting.put(kind, new ArrayDeque<>());
    }
  }

  /** Puts a call at the end of its class's line. */
  Ticket ask(CallClass kind) {
    var ticket = new Ticket(kind);
    line(kind).add(ticket);
    return ticket;
  }

  /** The call does not wait any longer. */
  void leave(Ticket ticket) {
    line(ticket.kind).remove(ticket);
  }

  /** Lets those go that may, the most urgent first, and returns them in this order. */
  List<Ticket> grant(long now) {
    forget(now);
    var granted = new ArrayList<Ticket>();
    for (CallClass kind : CallClass.values()) {
      var line = line(kind);
      while (!line.isEmpty() && mayGo(kind)) {
        var ticket = line.remove();
        ticket.granted = true;
        if (!settings.isUnlimited()) {
          gone.add(now);
        }
        if (brokerLeft != Integer.MAX_VALUE) {
          brokerLeft--;
        }
        granted.add(ticket);
      }
      if (!line.isEmpty()) {
        return granted;
      }
    }
    return granted;
  }

  private boolean mayGo(CallClass kind) {
    if (closed || gone.size() >= settings.ceiling(kind)) {
      return false;
    }
    int leftToOthers = kind.ordinal() * brokerLimit / PART_LEFT_TO_HIGHER_CLASSES;
    return brokerLeft > leftToOthers;
  }

  /** When the answer of {@link #grant} may be another one; after {@code now}. */
  long nextLook(long now) {
    long next = now + LOOK_AGAIN;
    if (closed) {
      next = earlier(next, closedUntil);
    }
    if (!gone.isEmpty()) {
      next = earlier(next, gone.getFirst() + NANOS);
    }
    if (brokerLeft != Integer.MAX_VALUE) {
      next = earlier(next, brokerReset);
    }
    return next - now <= 0 ? now + 1 : next;
  }

  /**
   * What the broker counts for the account, which others may use too.
   *
   * @param left calls until {@code resetAt}
   */
  void heard(int limit, int left, long resetAt) {
    boolean sameWindow =
        brokerLeft != Integer.MAX_VALUE && resetAt - brokerReset < RESET_IS_ROUNDED_TO;
    brokerLeft = sameWindow ? Math.min(brokerLeft, left) : left;
    brokerReset = sameWindow ? brokerReset : resetAt;
    brokerLimit = limit;
  }

  /** The broker said that there were too many calls. */
  void close(long until) {
    closedUntil = closed && closedUntil - until > 0 ? closedUntil : until;
    closed = true;
  }

  private void forget(long now) {
    while (!gone.isEmpty() && now - gone.getFirst() >= NANOS) {
      gone.removeFirst();
    }
    if (closed && now - closedUntil >= 0) {
      closed = false;
    }
    if (brokerLeft != Integer.MAX_VALUE && now - brokerReset >= 0) {
      brokerLeft = Integer.MAX_VALUE;
      brokerLimit = 0;
    }
  }

  private Deque<Ticket> line(CallClass kind) {
    return waiting.computeIfAbsent(kind, unused -> new ArrayDeque<>());
  }

  private static long earlier(long left, long right) {
    return left - right <= 0 ? left : right;
  }
}
