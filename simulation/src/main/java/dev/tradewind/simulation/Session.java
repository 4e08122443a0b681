package dev.tradewind.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of the database, on the database's side. */
final class Session {

  private final String application;
  private final List<Runnable> writes = new ArrayList<>();
  private @Nullable Runnable onEnd;
  private @Nullable Long epoch;
  private boolean ended;
  private long statements;

  Session(String application) {
    this.application = application;
  }

  /** The instance it belongs to. */
  String application() {
    return application;
  }

  boolean isEnded() {
    return ended;
  }

  long statements() {
    return statements;
  }

  /** The epoch under which its transaction writes; null outside any term. */
  @Nullable Long epoch() {
    return epoch;
  }

  void writesUnder(long term) {
    epoch = term;
  }

  /** Writes when the transaction commits. */
  void write(Runnable change) {
    writes.add(change);
  }

  List<Runnable> writes() {
    return writes;
  }

  /** A statement begins; what is to be done if the session ends while it waits. */
  void begin(Runnable whenEnded) {
    statements++;
    onEnd = whenEnded;
  }

  /** The statement is over; false if the session has ended meanwhile. */
  boolean finish() {
    onEnd = null;
    return !ended;
  }

  void end() {
    ended = true;
    var told = onEnd;
    onEnd = null;
    if (told != null) {
      told.run();
    }
  }
}
