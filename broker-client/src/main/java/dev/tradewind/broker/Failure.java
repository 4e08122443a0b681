package dev.tradewind.broker;

/**
 * A broker's no, with its own words.
 *
 * @param httpStatus for example 403 or 422; 0 when the request was never sent
 * @param code the broker's own code, for example 40310000; 0 when it gave none
 */
public record Failure(FailureClass kind, int httpStatus, long code, String message) {

  /** A request that breaks a rule of the broker we know; it was not sent. */
  public static Failure notSent(String message) {
    return new Failure(FailureClass.INVALID, 0, 0, message);
  }

  /** For a log line or a reason: {@code HTTP 403 40310000 insufficient buying power}. */
  @Override
  public String toString() {
    return httpStatus == 0
        ? "not sent: " + message
        : "HTTP %d %d %s".formatted(httpStatus, code, message);
  }
}
