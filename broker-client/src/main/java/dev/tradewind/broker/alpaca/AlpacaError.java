package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.wire.Fields;
import java.net.http.HttpResponse;

/**
 * What the broker says went wrong.
 *
 * @param code 0 when the broker gave none
 */
record AlpacaError(int httpStatus, long code, String message) {

  static AlpacaError of(HttpResponse<String> answer) {
    int status = answer.statusCode();
    try {
      var fields = Fields.of(answer.body());
      return new AlpacaError(
          status, fields.numberOrZero("code"), fields.textOr("message", "HTTP " + status));
    } catch (UnreadableAnswerException e) {
      return new AlpacaError(status, 0, "HTTP " + status + ": " + Fields.shown(answer.body()));
    }
  }

  /** The code is shared with other mistakes, so the text decides. */
  boolean isDuplicateClientOrderId() {
    return httpStatus == 422 && message.contains("client_order_id must be unique");
  }
}
