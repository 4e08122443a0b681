package dev.tradewind.execution.webhooks.domain;

import java.net.InetAddress;

/**
 * The addresses that begin with the same bits.
 *
 * @param bits how many; all of them for one address
 */
public record AddressRange(InetAddress address, int bits) {

  /**
   * Reads {@code 52.89.214.238} or {@code 10.0.0.0/8}, of either protocol.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    try {
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int all = address.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= all) {
        return new AddressRange(address, bits);
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "'%s' is no address such as 52.89.214.238 or 10.0.0.0/8".formatted(text));
  }

  /** Whether the address lies in the range. */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] its = other.getAddress();
    if (mine.length != its.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if ((mine[bit / Byte.SIZE] & mask) != (its[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
