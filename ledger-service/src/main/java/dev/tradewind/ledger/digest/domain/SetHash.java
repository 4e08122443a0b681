package dev.tradewind.ledger.digest.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** One text for a set of ids, so that two owners can compare sets without sending them. */
public final class SetHash {

  private SetHash() {}

  /** SHA-256 hex over the distinct ids, sorted and joined by line feeds. */
  public static String of(Collection<String> ids) {
    String text = ids.stream().distinct().sorted().collect(Collectors.joining("\n"));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
