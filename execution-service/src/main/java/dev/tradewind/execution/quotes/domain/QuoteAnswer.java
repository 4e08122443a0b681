package dev.tradewind.execution.quotes.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** What came of asking for a quote. */
public sealed interface QuoteAnswer {

  /** There is one. */
  record Present(Quote quote) implements QuoteAnswer {}

  /** There is none to go by. */
  record Missing(Why why) implements QuoteAnswer {}

  /** Why there is no quote to go by. */
  enum Why {
    /** The broker knows none of this symbol. */
    NO_QUOTE,
    /** Only one side of the market offers. */
    ONE_SIDED,
    /** The bid is above the ask: the two are not of one moment. */
    CROSSED,
    /** The latest is more than ten seconds old. */
    STALE,
    /** The broker did not answer in time. */
    NO_ANSWER,
    /** The broker does not tell this account. */
    REFUSED,
    /** The account's broker was asked sixty times within the last minute. */
    TOO_MANY_CALLS;

    /** As it is stored: {@code no_answer}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a broker's two offers are; a price of 0 says that a side has none. */
  static QuoteAnswer of(BigDecimal bid, BigDecimal ask, Instant at) {
    if (bid.signum() <= 0 && ask.signum() <= 0) {
      return new Missing(Why.NO_QUOTE);
    }
    if (bid.signum() <= 0 || ask.signum() <= 0) {
      return new Missing(Why.ONE_SIDED);
    }
    return bid.compareTo(ask) > 0 ? new Missing(Why.CROSSED) : new Present(new Quote(bid, ask, at));
  }

  /** The same at this moment: a quote that has grown old is none. */
  default QuoteAnswer at(Instant now) {
    return this instanceof Present(Quote quote) && !quote.isFresh(now)
        ? new Missing(Why.STALE)
        : this;
  }
}
