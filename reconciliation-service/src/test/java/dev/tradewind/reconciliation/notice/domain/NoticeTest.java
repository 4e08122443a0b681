package dev.tradewind.reconciliation.notice.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final Scope SCOPE = new Scope(new AccountId("demo"), Mode.PAPER);
  private static final String RUN = "20131006_230000_a7f3";

  @Test
  void aFailedReconciliationIsHighAndAFailedProofCritical() {
    assertThat(Notice.reconciliationFailed(SCOPE, RUN, "r-1", List.of("cash differs")).severity())
        .isEqualTo("high");
    assertThat(Notice.invariantFailed(SCOPE, RUN, List.of("K holdings")).severity())
        .isEqualTo("critical");
  }

  @Test
  void theSameFailureIsTheSameAlert() {
    assertThat(Notice.invariantFailed(SCOPE, RUN, List.of("K")).alertId())
        .isEqualTo(Notice.invariantFailed(SCOPE, RUN, List.of("K")).alertId());
    assertThat(Notice.reconciliationFailed(SCOPE, RUN, "r-1", List.of("x")).alertId())
        .isNotEqualTo(Notice.reconciliationFailed(SCOPE, RUN, "r-2", List.of("x")).alertId());
  }

  @Test
  void manyLongDiscrepanciesStayReadable() {
    var notice =
        Notice.reconciliationFailed(SCOPE, RUN, "r", Collections.nCopies(50, "x".repeat(2000)));
    assertThat(notice.message()).hasSize(1000).endsWith("…");
    assertThat((List<?>) notice.details().get("discrepancies")).hasSize(10);
  }
}
