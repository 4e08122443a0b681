package dev.tradewind.execution.quotes.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the broker of one account was asked for lately. An answer stands for ten seconds, and no
 * more than sixty calls begin within a minute. Nothing older is kept.
 *
 * @param answers by symbol
 * @param calls when each call of the last minute began
 */
public record QuoteMemory(Map<String, Asked> answers, List<Instant> calls) {

  /** How many calls may begin within a minute. */
  public static final int MOST_CALLS = 60;

  /** How long an answer stands. */
  public static final Duration ANSWER_LIFE = Duration.ofSeconds(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Nothing was asked. */
  public static final QuoteMemory EMPTY = new QuoteMemory(Map.of(), List.of());

  /**
   * An answer.
   *
   * @param at when it was asked for
   */
  public record Asked(QuoteAnswer answer, Instant at) {}

  /**
   * The answer that stands; empty if the broker is to be asked. A quote that has grown old since is
   * asked for anew, an answer without one is not.
   */
  public Optional<QuoteAnswer> standing(String symbol, Instant now) {
    return Optional.ofNullable(answers.get(symbol))
        .filter(asked -> isWithin(asked.at(), ANSWER_LIFE, now))
        .map(Asked::answer)
        .filter(
            answer -> !(answer instanceof QuoteAnswer.Present(Quote quote)) || quote.isFresh(now));
  }

  /** Whether one more call may begin. */
  public boolean allowsCall(Instant now) {
    return callsOfTheMinute(now).count() < MOST_CALLS;
  }

  /** With a call that begins now. */
  public QuoteMemory called(Instant now) {
    return new QuoteMemory(answers, Stream.concat(callsOfTheMinute(now), Stream.of(now)).toList());
  }

  /** With an answer, and without what has had its time. */
  public QuoteMemory answered(String symbol, QuoteAnswer answer, Instant now) {
    var kept = new HashMap<String, Asked>();
    answers.forEach(
        (other, asked) -> {
          if (isWithin(asked.at(), ANSWER_LIFE, now)) {
            kept.put(other, asked);
          }
        });
    kept.put(symbol, new Asked(answer, now));
    return new QuoteMemory(Map.copyOf(kept), calls);
  }

  private Stream<Instant> callsOfTheMinute(Instant now) {
    return calls.stream().filter(at -> isWithin(at, MINUTE, now));
  }

  /** Less than so long ago; what the clock has not reached is of a clock that was set back. */
  private static boolean isWithin(Instant at, Duration span, Instant now) {
    return !at.isAfter(now) && now.isBefore(at.plus(span));
  }
}
