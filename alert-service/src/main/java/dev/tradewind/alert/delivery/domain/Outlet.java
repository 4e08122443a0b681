package dev.tradewind.alert.delivery.domain;

import dev.tradewind.alert.alerts.domain.Alert;

/** One channel that is set up and takes alerts. */
public interface Outlet {

  /** The channel it serves. */
  Channel channel();

  /** Whether it is set up; one that is not takes no alert. */
  boolean isConfigured();

  /**
   * Hands the alert over.
   *
   * @throws OutletException if it did not get there
   */
  void deliver(Alert alert);

  /** The channel did not take the alert; the message says why. */
  final class OutletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutletException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
