package dev.tradewind.broker.wire;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whoever has a word on when a call may go. */
public interface Admission {

  /** Every call goes at once. */
  Admission FREE =
      new Admission() {
        @Override
        public void enter(Duration atMost) {}

        @Override
        public void heard(HttpResponse<String> answer) {}
      };

  /**
   * Waits until the call may go.
   *
   * @throws IOException if it may not within this time; it was not sent
   */
  void enter(Duration atMost) throws IOException;

  /** Hears every answer, whatever its status. */
  void heard(HttpResponse<String> answer);
}
