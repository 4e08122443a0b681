package dev.tradewind.portfolio.setup;

import dev.tradewind.engine.research.OutcomeBook;
import dev.tradewind.engine.research.Setup;
import dev.tradewind.engine.research.WalkForward;
import dev.tradewind.portfolio.replay.ReadReplay;
import dev.tradewind.portfolio.replay.StoredOutcomes;
import dev.tradewind.portfolio.setup.domain.WalkedForward;
import dev.tradewind.portfolio.work.Claim;
import dev.tradewind.portfolio.work.domain.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Judges every strategy of a finished replay by its stored outcomes, and walks forward. */
@ApplicationScoped
public class JudgeOutcomes {
  private final ReadReplay readReplay;
  private final StoredOutcomes storedOutcomes;

  JudgeOutcomes(ReadReplay readReplay, StoredOutcomes storedOutcomes) {
    this.readReplay = readReplay;
    this.storedOutcomes = storedOutcomes;
  }

  /**
   * What was found.
   *
   * @param setups every strategy by id, validated or not
   */
  public record Judgement(OutcomeBook book, List<Setup> setups, WalkedForward walkedForward) {}

  /** Judges; the claim shows what is being done. */
  public Judgement judge(String replayId, WalkForward walkForward, Claim claim) {
    var request = readReplay.request(replayId);
    claim.step(Progress.of("judging"));
    OutcomeBook book = storedOutcomes.book(replayId, request, claim::renew);
    List<Setup> setups = Setup.discover(book);
    claim.step(Progress.of("walking forward"));
    return new Judgement(book, setups, WalkedForward.of(walkForward.run(book)));
  }
}
