package dev.tradewind.paper.exchange;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The client order ids an account used last, in memory. While it has never used more than are kept
 * here, an id that is not among them is free, and no order waits for an answer of the database. Not
 * safe for use by several threads at once.
 */
final class ClientOrderIds {

  /** How many are kept of an account. */
  static final int KEPT = 100_000;

  private final int kept;
  private final Set<String> latest = new LinkedHashSet<>();
  private boolean complete;

  /**
   * @param latestFirst the last ids used, as many as there are up to {@code kept}, newest first
   */
  ClientOrderIds(int kept, List<String> latestFirst) {
    this.kept = kept;
    latest.addAll(latestFirst.reversed());
    complete = latestFirst.size() < kept;
  }

  void add(String id) {
    if (latest.add(id) && latest.size() > kept) {
      Iterator<String> oldest = latest.iterator();
      oldest.next();
      oldest.remove();
      complete = false;
    }
  }

  /** Whether it was used lately. */
  boolean isRecent(String id) {
    return latest.contains(id);
  }

  /** Whether it was ever used; empty where only the rows know. */
  Optional<Boolean> isUsed(String id) {
    boolean recent = isRecent(id);
    return recent || complete ? Optional.of(recent) : Optional.empty();
  }
}
