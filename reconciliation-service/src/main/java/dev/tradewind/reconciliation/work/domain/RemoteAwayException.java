package dev.tradewind.reconciliation.work.domain;

/** Another service or the broker gave no usable answer; the work is tried again. */
public final class RemoteAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param who the other side
   * @param why what it did instead of answering
   */
  public RemoteAwayException(String who, String why, Throwable cause) {
    super("%s: %s".formatted(who, why), cause);
  }
}
