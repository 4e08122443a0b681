package dev.tradewind.execution.corporate.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action, as it stands.
 *
 * @param source {@code broker} or {@code operator}: who told of it first
 * @param withdrawnBy who said that it does not take place; null unless it is withdrawn
 * @param told the state the other services know; null before the first fact
 * @param appliedAt by the scope's clock; null before
 */
public record StoredAction(
    CorporateAction action,
    String source,
    CorporateAction.State state,
    @Nullable String withdrawnBy,
    CorporateAction.@Nullable State told,
    Instant knownAt,
    @Nullable Instant appliedAt) {

  /**
   * Whether it takes place after all, now that somebody tells of it: the broker does not bring back
   * what an operator has withdrawn.
   */
  public boolean comesBack(String by) {
    return state == CorporateAction.State.WITHDRAWN
        && (by.equals(OPERATOR) || BROKER.equals(withdrawnBy));
  }

  /** The source of what an operator uploads. */
  public static final String OPERATOR = "operator";

  /** The source of what the broker announces. */
  public static final String BROKER = "broker";
}
