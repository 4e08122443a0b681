package dev.tradewind.execution.positions.domain;

/** A position is not as its changer saw it any more: somebody else was first. */
public final class StalePositionException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Names the version that was seen. */
  public StalePositionException(String positionId, int seen) {
    super("position %s is not version %d any more".formatted(positionId, seen));
  }
}
