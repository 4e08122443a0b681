package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void theMessageIsEnough() {
    assertThat(FailureText.of(new IllegalStateException("full", new TimeoutException())))
        .isEqualTo("full");
  }

  @Test
  void withoutOneItIsTheClassAndItsCause() {
    assertThat(FailureText.of(new TimeoutException())).isEqualTo("TimeoutException");
    assertThat(FailureText.of(new TimeoutException("  "))).isEqualTo("TimeoutException");
    assertThat(
            FailureText.of(
                new CompletionException(
                    null, new IllegalStateException(null, refused("no route")))))
        .isEqualTo(
            "CompletionException caused by IllegalStateException caused by ConnectException: no route");
    assertThat(FailureText.of(new CompletionException(null, refused(null))))
        .isEqualTo("CompletionException caused by ConnectException");
  }

  @Test
  void aClassWithoutANameHasItsWholeOne() {
    assertThat(FailureText.of(new RuntimeException() {})).contains("FailureTextTest$");
  }

  @Test
  void aRingOfCausesEnds() {
    var first = new IllegalStateException((String) null);
    var second = new IllegalArgumentException(null, first);
    first.initCause(second);
    assertThat(FailureText.of(first).split(" caused by ")).hasSize(6);
  }

  private static ConnectException refused(@Nullable String message) {
    return message == null ? new ConnectException() : new ConnectException(message);
  }
}
