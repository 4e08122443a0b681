package dev.tradewind.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The name of a run: its start in UTC and four random characters, {@code 20240304_230500_k3x9}. */
public record RunId(String text) implements Comparable<RunId> {

  private static final Pattern FORM = Pattern.compile("[0-9]{8}_[0-9]{6}_[a-z0-9]{4}");
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withResolverStyle(ResolverStyle.STRICT);
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int RANDOM_CHARACTERS = 4;
  private static final int START_LENGTH = 15;

  /**
   * @throws IllegalArgumentException if the text is not {@code YYYYMMDD_HHMMSS_xxxx} with a real
   *     date and time and four characters of a-z 0-9
   */
  public RunId {
    if (!FORM.matcher(text).matches() || !isRealTime(text)) {
      throw new IllegalArgumentException(
          "run id '%s': allowed is YYYYMMDD_HHMMSS_xxxx, a UTC time and four of a-z 0-9"
              .formatted(text));
    }
  }

  /**
   * The id of a run that starts at this instant, of which the fraction of the second is dropped.
   *
   * @throws IllegalArgumentException if the year is not within 0 to 9999
   */
  public static RunId at(Instant start, RandomGenerator random) {
    var text = new StringBuilder(START.format(start.atOffset(ZoneOffset.UTC))).append('_');
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new RunId(text.toString());
  }

  /** When the run started, to the second. */
  public Instant start() {
    return LocalDateTime.parse(text.substring(0, START_LENGTH), START).toInstant(ZoneOffset.UTC);
  }

  @Override
  public int compareTo(RunId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isRealTime(String text) {
    try {
      return START.parse(text.substring(0, START_LENGTH)) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
