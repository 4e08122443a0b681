package dev.tradewind.reconciliation.notice;

import dev.tradewind.reconciliation.notice.domain.Notice;

/** Where notices go. */
public interface AlertSender {
  /**
   * Sends the notice; sending it twice is sending it once.
   *
   * @throws dev.tradewind.reconciliation.work.domain.RemoteAwayException if it was not taken
   */
  void send(Notice notice);
}
