package dev.tradewind.execution.desk;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.turn.TurnFeed;
import dev.tradewind.broker.turn.TurnRefusedException;
import dev.tradewind.execution.leadership.AccountLeadership;
import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.Durations;
import dev.tradewind.kernel.FailureText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How the leader waits: it tries again until it succeeds or its term is over, and tells the feed
 * what it waits for. In a feed scope the turn waits, never the entry.
 */
public final class Hold {

  private static final Logger LOG = Logger.getLogger(Hold.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration TOLD_AFTER = Duration.ofMillis(500);
  private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(3);

  private final Term term;
  private final AccountLeadership leadership;
  private final TurnFeed feed;
  private final OptionalLong turn;
  private final DeskStatus status;

  /** Something that may not be possible yet. */
  @FunctionalInterface
  public interface Attempt<T> {
    /**
     * Tries; empty or a {@link NotYetException} means not yet, as does any other failure but the
     * end of the term.
     */
    Optional<T> get() throws InterruptedException;
  }

  Hold(
      Term term,
      AccountLeadership leadership,
      TurnFeed feed,
      OptionalLong turn,
      DeskStatus status) {
    this.term = term;
    this.leadership = leadership;
    this.feed = feed;
    this.turn = turn;
    this.status = status;
  }

  /**
   * Tries until it succeeds.
   *
   * @param reason what is waited for, in words an operator understands
   * @throws TermOverException when this instance leads no longer
   * @throws StaleEpochException when the database says so
   * @throws TurnGoneException when the broker has closed the turn meanwhile
   */
  public <T> T until(String reason, Attempt<T> attempt) {
    long began = System.nanoTime();
    long toldAt = 0;
    @Nullable String told = null;
    var pause = FIRST_PAUSE;
    try {
      while (true) {
        requireTerm();
        String why = reason;
        try {
          var answer = attempt.get();
          if (answer.isPresent()) {
            return answer.get();
          }
        } catch (StaleEpochException | TermOverException | TurnGoneException e) {
          throw e;
        } catch (NotYetException e) {
          why = FailureText.of(e);
        } catch (RuntimeException e) {
          why = reason + ": " + FailureText.of(e);
          if (!why.equals(told)) {
            LOG.warnf(e, "hold.failed turn=%s reason=%s", turn, reason);
          }
        }
        long now = System.nanoTime();
        if (now - began > TOLD_AFTER.toNanos()
            && (!why.equals(told) || now - toldAt > TOLD_AGAIN_AFTER.toNanos())) {
          tell(why);
          told = why;
          toldAt = now;
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        pause = Durations.shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TermOverException("interrupted while waiting for " + reason);
    } finally {
      status.blocked(null);
    }
  }

  private void requireTerm() {
    if (!leadership.leads(term)) {
      throw new TermOverException("epoch " + term.epoch() + " is over");
    }
  }

  private void tell(String why) {
    if (!why.equals(status.blockedBy())) {
      LOG.infof(
          "hold.waiting account=%s turn=%s for=%s",
          term.account(), turn.isPresent() ? turn.getAsLong() : "none", why);
    }
    status.blocked(why);
    if (turn.isEmpty()) {
      return;
    }
    try {
      feed.waiting(turn.getAsLong(), why);
    } catch (BrokerUnavailableException e) {
      LOG.debugf("turn.waiting_untold turn=%s why=%s", turn, FailureText.of(e));
    } catch (TurnRefusedException e) {
      requireOpen(turn.getAsLong());
    }
  }

  private void requireOpen(long number) {
    try {
      if (feed.openTurn().filter(open -> open.number() == number).isEmpty()) {
        throw new TurnGoneException(number);
      }
    } catch (BrokerUnavailableException | TurnRefusedException e) {
      LOG.debugf("turn.unseen turn=%d why=%s", number, FailureText.of(e));
    }
  }
}
