package dev.tradewind.broker.wire;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.kernel.FailureText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP calls with a time limit over the whole answer, and bounded repetition of safe ones. */
public final class HttpCalls {

  private final HttpClient client;
  private final Duration timeout;
  private final int attempts;
  private final Duration pause;

  public HttpCalls(Duration connectTimeout, Duration timeout, int attempts, Duration pause) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.timeout = timeout;
    this.attempts = attempts;
    this.pause = pause;
  }

  public Duration timeout() {
    return timeout;
  }

  public HttpClient client() {
    return client;
  }

  public static HttpRequest.Builder request(URI base, String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(withoutSlash(base) + pathAndQuery))
        .header("Accept", "application/json");
  }

  /** The base as text, without a slash at its end. */
  public static String withoutSlash(URI base) {
    var text = base.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * One call. The limit holds until the last byte of the answer: a time limit of the request alone
   * would end with its headers. Waiting for admission is part of it.
   *
   * @throws IOException on a broken connection or when the time is over
   */
  public HttpResponse<String> once(HttpRequest request, Duration limit, Admission admission)
      throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    admission.enter(limit);
    var sent = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      var answer = sent.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      admission.heard(answer);
      return answer;
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new IOException("no answer within " + limit.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The same for a broker that does not count calls. */
  public HttpResponse<String> repeated(HttpRequest.Builder request) {
    return repeated(request, Admission.FREE);
  }

  /**
   * A call that is safe to repeat: tried again after a broken connection, a 5xx or a 429.
   *
   * @return any other answer, whatever its status
   * @throws BrokerUnavailableException if no attempt gave one
   */
  public HttpResponse<String> repeated(HttpRequest.Builder request, Admission admission) {
    var call = request.build();
    var wait = pause;
    var what = call.method() + " " + call.uri().getPath();
    for (int attempt = 1; ; attempt++) {
      String trouble;
      try {
        var answer = once(call, timeout, admission);
        if (!isTrouble(answer.statusCode())) {
          return answer;
        }
        trouble = "HTTP " + answer.statusCode();
        if (answer.statusCode() == 429) {
          wait = RateLimit.waitBeforeNext(answer.headers(), wait, timeout);
        }
      } catch (IOException e) {
        trouble = FailureText.of(e);
      }
      if (attempt >= attempts || Thread.currentThread().isInterrupted()) {
        throw new BrokerUnavailableException(
            "%s: %s after %d attempts".formatted(what, trouble, attempt));
      }
      pause(wait);
      wait = wait.multipliedBy(2);
    }
  }

  public static boolean isTrouble(int status) {
    return status >= 500 || status == 429 || status == 408;
  }

  /** Waits for half the time and up to half of it more, so that callers do not return as one. */
  public static void pause(Duration wait) {
    long half = wait.toMillis() / 2;
    try {
      Thread.sleep(half + ThreadLocalRandom.current().nextLong(half + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
