package dev.tradewind.execution.runs.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What execution-service has of a run, in figures others can compare with theirs.
 *
 * @param external what was booked without an execution of an order of ours
 */
public record RunDigest(
    String runId, SignalDigest signals, SetDigest orders, SetDigest fills, SetDigest external) {

  /**
   * @param unended signals without a terminal state
   * @param setHash over the signal ids
   */
  public record SignalDigest(long count, long unended, Map<String, Long> byState, String setHash) {}

  /**
   * @param setHash over the ids: broker order ids, or execution ids
   */
  public record SetDigest(long count, String setHash) {}

  /** Sums up. */
  public static RunDigest of(
      String runId,
      Collection<String> signalIds,
      long unended,
      Map<String, Long> byState,
      Collection<String> brokerOrderIds,
      Collection<String> executionIds,
      Collection<String> externalIds) {
    return new RunDigest(
        runId,
        new SignalDigest(signalIds.size(), unended, new TreeMap<>(byState), setHash(signalIds)),
        new SetDigest(brokerOrderIds.size(), setHash(brokerOrderIds)),
        new SetDigest(executionIds.size(), setHash(executionIds)),
        new SetDigest(externalIds.size(), setHash(externalIds)));
  }

  /** SHA-256, in hex, of the ids in order, one per line: equal sets have equal hashes. */
  public static String setHash(Collection<String> ids) {
    String text = ids.stream().sorted().collect(Collectors.joining("\n"));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
