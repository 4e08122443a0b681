package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.Failure;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.wire.Fields;
import java.util.Locale;

/** What Alpaca's refusals mean. The status decides first, then the code, then the words. */
public final class AlpacaErrors {

  private AlpacaErrors() {}

  /**
   * Reads a refusal.
   *
   * @param method of the request: a read can be repeated, a write perhaps not
   */
  static Failure failure(int status, String body, String method) {
    long code = 0;
    String message;
    try {
      var fields = Fields.of(body);
      code = fields.numberOrZero("code");
      message = fields.textOr("message", "HTTP " + status);
    } catch (UnreadableAnswerException e) {
      message = body.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + Fields.shown(body);
    }
    return new Failure(classify(status, code, message, method), status, code, message);
  }

  /**
   * What to do about a refusal.
   *
   * @param code 0 when there is none
   * @param method of the request, for example {@code POST}
   */
  public static FailureClass classify(int status, long code, String message, String method) {
    var words = message.toLowerCase(Locale.ROOT);
    return switch (status) {
      case 401 -> FailureClass.FATAL_CONFIG;
      case 403 -> forbidden(code, words);
      case 404 -> FailureClass.NOT_FOUND;
      case 422 -> unprocessable(words);
      case 429 -> FailureClass.RETRY;
      case 408 -> undecided(method);
      default -> {
        boolean refused = status >= 400 && status < 500;
        yield refused ? FailureClass.INVALID : undecided(method);
      }
    };
  }

  private static FailureClass forbidden(long code, String words) {
    if (code == 0 || words.startsWith("forbidden")) {
      return FailureClass.FATAL_CONFIG;
    }
    return words.contains("new orders are rejected by user request")
        ? FailureClass.BLOCKED
        : FailureClass.REJECTED;
  }

  private static FailureClass unprocessable(String words) {
    if (words.contains("client_order_id must be unique")) {
      return FailureClass.DUPLICATE;
    }
    if (words.contains("order is already in") || words.contains("order pending cancel")) {
      return FailureClass.TOO_LATE;
    }
    return words.contains("wash trade") ? FailureClass.REJECTED : FailureClass.INVALID;
  }

  private static FailureClass undecided(String method) {
    return method.equals("GET") ? FailureClass.RETRY : FailureClass.AMBIGUOUS;
  }
}
