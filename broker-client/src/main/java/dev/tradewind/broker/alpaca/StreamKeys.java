package dev.tradewind.broker.alpaca;

/**
 * How a stream knows us.
 *
 * @param secret never logged
 */
public record StreamKeys(String keyId, String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "StreamKeys[" + keyId + "]";
  }
}
