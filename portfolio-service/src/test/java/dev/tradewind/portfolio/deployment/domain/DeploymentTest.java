package dev.tradewind.portfolio.deployment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeploymentTest {
  private static final Instant AT = Instant.parse("2026-01-05T14:30:00Z");
  private static final Deployment REQUESTED = of("d-1", "gold", 1, Mode.PAPER);

  @Test
  void isDeployedWhenTheSlotIsTaken() {
    assertThat(REQUESTED.after(new SlotAnswer.Taken(), AT))
        .isEqualTo(new DeploymentState.Deployed(AT));
  }

  @Test
  void failsWithTheReasonOfTheRefusal() {
    assertThat(REQUESTED.after(new SlotAnswer.Refused("open"), AT))
        .isEqualTo(new DeploymentState.Failed(AT, "open"));
  }

  @Test
  void noAnswerIsNotARefusal() {
    assertThat(REQUESTED.after(new SlotAnswer.Unknown("timeout"), AT))
        .isEqualTo(new DeploymentState.Requested());
  }

  @Test
  void theSameIdForAnotherThingIsAnotherRequest() {
    assertThat(REQUESTED.asksTheSameAs(of("d-1", "gold", 1, Mode.PAPER))).isTrue();
    assertThat(REQUESTED.asksTheSameAs(of("d-1", "gold", 2, Mode.PAPER))).isFalse();
    assertThat(REQUESTED.asksTheSameAs(of("d-1", "silver", 1, Mode.PAPER))).isFalse();
    assertThat(REQUESTED.asksTheSameAs(of("d-1", "gold", 1, Mode.LIVE))).isFalse();
    assertThat(REQUESTED.asksTheSameAs(of("d-2", "gold", 1, Mode.PAPER))).isFalse();
    assertThat(REQUESTED.asksTheSameAs(of("d-1", "gold", 1, Mode.PAPER, true))).isFalse();
  }

  private static Deployment of(String id, String portfolio, int version, Mode mode) {
    return of(id, portfolio, version, mode, false);
  }

  private static Deployment of(
      String id, String portfolio, int version, Mode mode, boolean rollover) {
    return new Deployment(
        id,
        portfolio,
        version,
        new Scope(new AccountId("demo"), mode),
        rollover,
        new DeploymentState.Requested(),
        "olga",
        AT);
  }
}
