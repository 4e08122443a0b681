package dev.tradewind.paper.fault.domain;

/**
 * Something a fault may catch.
 *
 * @param account the scope, such as {@code demo/paper}
 * @param method of HTTP; {@code STREAM} for a message of a stream, {@code FILL} for a fill
 * @param path such as {@code /v2/orders}; of a fill the symbol
 */
public record Call(String account, String method, String path) {

  private static final String STREAM = "STREAM";
  private static final String FILL = "FILL";

  /** A message on a stream. */
  public static Call onStream(String account, String path) {
    return new Call(account, STREAM, path);
  }

  /** A fill of an order. */
  public static Call ofFill(String account, String symbol) {
    return new Call(account, FILL, symbol);
  }
}
