package dev.tradewind.ledger.journal.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * An entry in its place in the chain; never changed. A correction is a new entry.
 *
 * @param number without gaps per scope, from 1
 * @param hash SHA-256 hex over the previous hash, the number, and everything in the content
 */
public record JournalEntry(long number, EntryContent content, String previousHash, String hash) {

  /** The entry that follows {@code head}. */
  public static JournalEntry append(ChainHead head, EntryDraft draft) {
    long number = head.number() + 1;
    var content = draft.content();
    return new JournalEntry(number, content, head.hash(), hash(number, content, head.hash()));
  }

  /** The chain's head when this entry is the last. */
  public ChainHead head() {
    return new ChainHead(number, hash);
  }

  /**
   * Checks that the entries follow {@code before} without a gap, each with the hash of its content.
   *
   * @param before what the first entry must be linked to
   * @param entries ascending by number
   * @return what is wrong, naming the entry; empty when nothing is
   */
  public static List<String> chainViolations(ChainHead before, List<JournalEntry> entries) {
    var violations = new ArrayList<String>();
    ChainHead head = before;
    for (JournalEntry entry : entries) {
      if (entry.number != head.number() + 1) {
        violations.add(
            "journal entry %d follows %d: entries are missing"
                .formatted(entry.number, head.number()));
      } else if (!entry.previousHash.equals(head.hash())) {
        violations.add(
            "journal entry %d is not linked to entry %d".formatted(entry.number, head.number()));
      }
      if (!entry.hash.equals(hash(entry.number, entry.content, entry.previousHash))) {
        violations.add("journal entry %d does not match its hash".formatted(entry.number));
      }
      head = entry.head();
    }
    return List.copyOf(violations);
  }

  /** Checks that debits equal credits, naming the entries in which they do not. */
  public static List<String> balanceViolations(List<JournalEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.content.difference().signum() != 0)
        .map(
            entry ->
                "journal entry %d: debits exceed credits by %s"
                    .formatted(entry.number, entry.content.difference().toPlainString()))
        .toList();
  }

  /** Every part goes in with its length, so that no two entries give the same bytes. */
  private static String hash(long number, EntryContent content, String previousHash) {
    var sha256 = sha256();
    add(sha256, previousHash);
    add(sha256, content.scope().account().text());
    add(sha256, content.scope().mode().text());
    add(sha256, Long.toString(number));
    add(sha256, content.sourceKind());
    add(sha256, content.sourceReference());
    add(sha256, content.runId().orElse(""));
    add(sha256, content.asOf().toString());
    add(sha256, content.description());
    for (var line : content.lines()) {
      add(sha256, line.code());
      add(sha256, line.amount().toPlainString());
      add(sha256, line.currency());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void add(MessageDigest sha256, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    sha256.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
