package dev.tradewind.execution.quotes;

import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.execution.quotes.domain.QuoteMemory;
import dev.tradewind.kernel.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks brokers for quotes, no more often than {@link QuoteMemory} allows for an account. */
@ApplicationScoped
public class AskQuotes {

  private static final Logger LOG = Logger.getLogger(AskQuotes.class);

  private final Map<AccountId, QuoteMemory> memories = new ConcurrentHashMap<>();

  /** The present quote of a symbol, no more than ten seconds old, or why there is none. */
  public QuoteAnswer of(AccountId account, QuoteSource source, String symbol, Instant now) {
    var standing = memory(account).standing(symbol, now);
    if (standing.isPresent()) {
      return standing.get();
    }
    if (!begin(account, now)) {
      LOG.debugf("quote.too_many_calls account=%s symbol=%s", account, symbol);
      return new QuoteAnswer.Missing(QuoteAnswer.Why.TOO_MANY_CALLS);
    }
    var answer = source.quote(symbol).at(now);
    memories.compute(account, (of, memory) -> known(memory).answered(symbol, answer, now));
    return answer;
  }

  private QuoteMemory memory(AccountId account) {
    return known(memories.get(account));
  }

  /** Counts a call that begins; false if none may. */
  private synchronized boolean begin(AccountId account, Instant now) {
    if (!memory(account).allowsCall(now)) {
      return false;
    }
    memories.compute(account, (of, memory) -> known(memory).called(now));
    return true;
  }

  private static QuoteMemory known(@Nullable QuoteMemory memory) {
    return memory == null ? QuoteMemory.EMPTY : memory;
  }
}
