package dev.tradewind.reconciliation.work.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** In transactions that are rolled back, and at a time no worker of the service lives in. */
@QuarkusTest
class JobRowsTest {
  private static final Instant NOW = Instant.parse("2099-01-01T00:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Scope SCOPE = new Scope(new AccountId("rows"), Mode.PAPER);

  @Inject Jdbi jdbi;
  @Inject JobRows rows;

  private void rolledBack(Consumer<Handle> work) {
    jdbi.useTransaction(
        handle -> {
          work.accept(handle);
          handle.rollback();
        });
  }

  private void add(Handle handle, JobKind kind, String subject) {
    rows.add(handle, kind, subject, SCOPE, null, NOW);
  }

  /** All work of this test's scope that can be claimed now. */
  private List<String> claimed(Handle handle, Instant now) {
    return Stream.generate(() -> rows.claim(handle, now, LEASE))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .filter(job -> job.scope().equals(SCOPE))
        .map(Job::subject)
        .toList();
  }

  @Test
  void theSameWorkIsQueuedOnce() {
    rolledBack(
        handle -> {
          add(handle, JobKind.NOTIFY, "n");
          add(handle, JobKind.NOTIFY, "n");
          assertThat(claimed(handle, NOW)).containsExactly("n");
        });
  }

  @Test
  void claimedWorkIsNobodyElsesUntilItsLeaseIsOver() {
    rolledBack(
        handle -> {
          add(handle, JobKind.NOTIFY, "n");
          assertThat(claimed(handle, NOW)).containsExactly("n");
          assertThat(claimed(handle, NOW.plus(LEASE).minusMillis(1))).isEmpty();
          assertThat(claimed(handle, NOW.plus(LEASE))).containsExactly("n");
        });
  }

  @Test
  void workOfAScopeIsDoneInItsOrderAndNoticesGoBeside() {
    rolledBack(
        handle -> {
          add(handle, JobKind.OPEN_SESSION, "r1");
          add(handle, JobKind.CLOSE_SESSION, "r1-end");
          add(handle, JobKind.NOTIFY, "n");
          var first = new ArrayList<Job>();
          for (Optional<Job> job = rows.claim(handle, NOW, LEASE);
              job.isPresent();
              job = rows.claim(handle, NOW, LEASE)) {
            if (job.get().scope().equals(SCOPE)) {
              first.add(job.get());
            }
          }
          assertThat(first).extracting(Job::subject).containsExactly("r1", "n");
          rows.finish(handle, first.getFirst(), NOW, true, null);
          assertThat(claimed(handle, NOW)).containsExactly("r1-end");
        });
  }

  @Test
  void restingWorkSaysWhatItWaitsForAndIsDueAgainLater() {
    rolledBack(
        handle -> {
          add(handle, JobKind.RECONCILE, "r");
          assertThat(rows.waitsFor(handle, JobKind.RECONCILE, "r")).contains("queued");
          var job =
              Stream.generate(() -> rows.claim(handle, NOW, LEASE).orElseThrow())
                  .filter(claimed -> claimed.scope().equals(SCOPE))
                  .findFirst()
                  .orElseThrow();
          rows.rest(handle, job, NOW.plusSeconds(5), "the ledger");
          assertThat(rows.waitsFor(handle, JobKind.RECONCILE, "r")).contains("the ledger");
          assertThat(claimed(handle, NOW.plusSeconds(4))).isEmpty();
          assertThat(rows.nextDue(handle, NOW)).contains(NOW.plusSeconds(5));
          assertThat(claimed(handle, NOW.plusSeconds(5))).containsExactly("r");
          rows.finish(handle, job, NOW, false, "given up");
          assertThat(rows.waitsFor(handle, JobKind.RECONCILE, "r")).isEmpty();
        });
  }
}
