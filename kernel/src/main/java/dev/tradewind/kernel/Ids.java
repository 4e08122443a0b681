package dev.tradewind.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids, as the text of a UUID (RFC 9562). */
public final class Ids {

  private static final long LARGEST_UNIX_MILLIS = (1L << 48) - 1;
  private static final long LOW_12_BITS = 0xFFFL;
  private static final long LOW_62_BITS = (1L << 62) - 1;
  private static final long VARIANT = 1L << 63;

  private Ids() {}

  /**
   * A new id that sorts by its time: UUID version 7, Unix milliseconds in front, then 74 random
   * bits.
   *
   * @throws IllegalArgumentException if the instant does not fit 48 bits of Unix milliseconds
   */
  public static String uuidV7(Instant at, RandomGenerator random) {
    long millis = at.toEpochMilli();
    if (millis < 0 || millis > LARGEST_UNIX_MILLIS) {
      throw new IllegalArgumentException(
          "instant %s: allowed are 1970-01-01 to 10889-08-02".formatted(at));
    }
    return uuid((millis << 16) | (random.nextLong() & LOW_12_BITS), 7, random.nextLong());
  }

  /**
   * The id that follows from these parts: the same parts in the same order give the same id, at any
   * time on any machine. UUID version 8 from the SHA-256 of the length-prefixed UTF-8 parts, so
   * {@code ("ab", "c")} and {@code ("a", "bc")} differ.
   *
   * @throws IllegalArgumentException if there is no part
   */
  public static String derived(String... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("0 parts: at least one is allowed");
    }
    var sha256 = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      sha256.update(bytes);
    }
    var digest = ByteBuffer.wrap(sha256.digest());
    return uuid(digest.getLong(), 8, digest.getLong());
  }

  private static String uuid(long high, int version, long low) {
    long versioned = (high & ~(0xFL << 12)) | ((long) version << 12);
    return new UUID(versioned, (low & LOW_62_BITS) | VARIANT).toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
