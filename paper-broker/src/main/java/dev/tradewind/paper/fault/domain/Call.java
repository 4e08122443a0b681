package dev.tradewind.paper.fault.domain;

/**
 * Something a fault may catch.
 *
 * @param account the scope, such as {@code demo/paper}
 * @param method of HTTP; {@code STREAM} for a message of a stream
 * @param path such as {@code /v2/orders}
 */
public record Call(String account, String method, String path) {

  private static final String STREAM = "STREAM";

  /** A message on a stream. */
  public static Call onStream(String account, String path) {
    return new Call(account, STREAM, path);
  }
}
