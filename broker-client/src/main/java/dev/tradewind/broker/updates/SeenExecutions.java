package dev.tradewind.broker.updates;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The last execution ids that were taken, so that a fill told twice is taken once. */
public final class SeenExecutions {

  private final Set<String> ids;

  /**
   * @param most how many are remembered; the oldest leave first
   */
  public SeenExecutions(int most) {
    ids =
        Collections.newSetFromMap(
            new LinkedHashMap<>() {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
              }
            });
  }

  /** Whether it has been taken, as far as can be remembered. */
  public boolean contains(String executionId) {
    return ids.contains(executionId);
  }

  /** Remembers it. Returns whether it is new. */
  public boolean add(String executionId) {
    return ids.add(executionId);
  }
}
