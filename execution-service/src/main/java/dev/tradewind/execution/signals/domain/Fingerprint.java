package dev.tradewind.execution.signals.domain;

import dev.tradewind.kernel.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** By what two deliveries of one signal are recognised as the same (DOMAIN.md section 4). */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * SHA-256, in hex, of {@code account:mode:source:strategy_id:instrument:type:position:timestamp}.
   * None of the parts but the instrument may hold a colon, so different signals have different
   * texts.
   *
   * @param timestamp the signal's; its fraction of a second does not count
   */
  public static String of(
      Scope scope,
      String source,
      String strategyId,
      String instrument,
      String type,
      String position,
      Instant timestamp) {
    String text =
        String.join(
            ":",
            scope.account().text(),
            scope.mode().text(),
            source,
            strategyId,
            instrument,
            type,
            position,
            timestamp.truncatedTo(ChronoUnit.SECONDS).toString());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
