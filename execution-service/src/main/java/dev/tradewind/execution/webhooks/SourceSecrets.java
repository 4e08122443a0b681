package dev.tradewind.execution.webhooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a source proves itself by. It is compared in constant time and never printed. */
final class SourceSecrets {

  private static final int SHORTEST = 16;
  private static final String STANDARD_WEBHOOKS = "whsec_";

  private final List<byte[]> secrets;

  private SourceSecrets(List<byte[]> secrets) {
    this.secrets = secrets;
  }

  /**
   * Reads a file with one secret per line; several are all valid, so that a new one can come before
   * the old one goes.
   *
   * @throws IllegalArgumentException without the secret, if the file cannot be used
   */
  static SourceSecrets read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file).stream().map(String::strip).toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("its secret_file cannot be read (" + e + ")", e);
    }
    var secrets = lines.stream().filter(line -> !line.isEmpty()).map(SourceSecrets::bytes).toList();
    if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length < SHORTEST)) {
      throw new IllegalArgumentException(
          "its secret_file needs a secret of at least %d bytes on each line".formatted(SHORTEST));
    }
    return new SourceSecrets(secrets);
  }

  /** Whether this is one of the secrets. */
  boolean match(String candidate) {
    byte[] given = sha256(candidate.getBytes(StandardCharsets.UTF_8));
    boolean matches = false;
    for (byte[] secret : secrets) {
      matches |= MessageDigest.isEqual(given, sha256(secret)); // hashes: equal lengths
    }
    return matches;
  }

  /**
   * Whether one of the signatures is that of the message under one of the secrets.
   *
   * @param signatures as the header has them: {@code v1,<base64>} and others, with spaces between
   */
  boolean signed(String id, String timestamp, byte[] body, String signatures) {
    boolean matches = false;
    for (byte[] secret : secrets) {
      byte[] expected = signature(secret, id, timestamp, body);
      for (String each : signatures.split(" ", -1)) {
        if (each.startsWith("v1,")) {
          matches |= MessageDigest.isEqual(expected, decoded(each.substring(3)));
        }
      }
    }
    return matches;
  }

  private static byte[] signature(byte[] secret, String id, String timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }

  private static byte[] bytes(String line) {
    return line.startsWith(STANDARD_WEBHOOKS)
        ? decoded(line.substring(STANDARD_WEBHOOKS.length()))
        : line.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
