package dev.tradewind.reconciliation.proof.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * A set of ids as a digest tells it: how many, and one hash that is equal for equal sets.
 *
 * @param hash SHA-256 (hex) over the sorted ids joined by line feeds
 */
public record IdSet(long count, String hash) {

  /** The digest of these ids, each counted once. */
  public static IdSet of(Collection<String> ids) {
    var sorted = new TreeSet<>(ids);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", sorted).getBytes(StandardCharsets.UTF_8));
      return new IdSet(sorted.size(), HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether both are the same set; two empty sets are, whatever their hashes. */
  public boolean agreesWith(IdSet other) {
    return count == other.count && (count == 0 || hash.equals(other.hash));
  }

  @Override
  public String toString() {
    return count == 0 ? "0" : count + " (" + hash.substring(0, Math.min(8, hash.length())) + ")";
  }
}
