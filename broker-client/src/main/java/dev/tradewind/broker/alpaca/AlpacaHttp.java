package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerRefusedException;
import dev.tradewind.broker.Failure;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.rate.CallClass;
import dev.tradewind.broker.rate.RequestGate;
import dev.tradewind.broker.wire.Admission;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.HttpCalls;
import dev.tradewind.broker.wire.RateLimit;
import dev.tradewind.kernel.FailureText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls to the Alpaca API: with keys, within the rate, each no read for what it means. */
final class AlpacaHttp {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int WRITES_UNDER_RATE_LIMIT = 3;

  private final AlpacaSettings settings;
  private final URI base;
  private final RequestGate gate;
  private final HttpCalls calls;

  AlpacaHttp(AlpacaSettings settings, URI base, RequestGate gate) {
    this.settings = settings;
    this.base = base;
    this.gate = gate;
    this.calls =
        new HttpCalls(
            settings.connectTimeout(),
            settings.callTimeout(),
            settings.readAttempts(),
            settings.pause());
  }

  /** What came of a write. */
  sealed interface Written {

    /** A 2xx answer. */
    record Taken(String body) implements Written {}

    record Refused(Failure failure) implements Written {}

    record Unknown(String why) implements Written {}
  }

  /** When a call with all its attempts has to end. */
  record Deadline(long nanos) {
    static Deadline in(Duration time) {
      return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
      return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpCalls.request(base, pathAndQuery)
        .header("APCA-API-KEY-ID", settings.keyId())
        .header("APCA-API-SECRET-KEY", settings.secret());
  }

  HttpRequest.Builder withBody(String path, String method, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(json));
  }

  Duration pause() {
    return settings.pause();
  }

  /** A write: never repeated, but for an answer that says nothing was done. */
  Written write(CallClass kind, HttpRequest.Builder builder, Deadline deadline) {
    var request = builder.build();
    var wait = settings.pause();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer;
      try {
        answer = calls.once(request, deadline.left(), admission(kind));
      } catch (IOException e) {
        return new Written.Unknown(FailureText.of(e));
      }
      if (answer.statusCode() != TOO_MANY_REQUESTS) {
        return written(answer);
      }
      wait = RateLimit.waitBeforeNext(answer.headers(), wait, settings.callTimeout());
      if (attempt >= WRITES_UNDER_RATE_LIMIT || wait.compareTo(deadline.left()) >= 0) {
        return new Written.Unknown("rate limit exceeded");
      }
      HttpCalls.pause(wait);
    }
  }

  private static Written written(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return new Written.Taken(answer.body());
    }
    var failure = AlpacaErrors.failure(status, answer.body(), answer.request().method());
    return failure.kind() == FailureClass.AMBIGUOUS
        ? new Written.Unknown("HTTP " + status)
        : new Written.Refused(failure);
  }

  /** One attempt of a read. */
  Optional<String> attempt(CallClass kind, HttpRequest.Builder request, Deadline deadline)
      throws IOException {
    var answer = calls.once(request.build(), deadline.left(), admission(kind));
    return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
  }

  /**
   * The body of a read, or of a write that is safe to repeat.
   *
   * @throws BrokerRefusedException if the broker says no
   */
  String read(CallClass kind, HttpRequest.Builder request) {
    return body(calls.repeated(request, admission(kind)));
  }

  /**
   * Reads until there is no further page: part of a list is no list.
   *
   * @param path with a query, to which the token of the next page is added
   */
  void eachPage(String path, Consumer<Fields> take) {
    var position = "";
    while (true) {
      var page = Fields.of(read(CallClass.READ, request(path + position)));
      take.accept(page);
      var token = page.optionalText("next_page_token");
      if (token == null || token.isEmpty()) {
        return;
      }
      var following = "&page_token=" + encoded(token);
      if (following.equals(position)) {
        throw new UnreadableAnswerException("the same page twice: " + path);
      }
      position = following;
    }
  }

  /** The body of a read, or empty when there is no such thing. */
  Optional<String> find(CallClass kind, HttpRequest.Builder request) {
    var answer = calls.repeated(request, admission(kind));
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(body(answer));
  }

  private static String body(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      var method = answer.request().method();
      throw new BrokerRefusedException(
          method + " " + answer.uri().getPath(),
          AlpacaErrors.failure(answer.statusCode(), answer.body(), method));
    }
    return answer.body();
  }

  private Admission admission(CallClass kind) {
    return new Admission() {
      @Override
      public void enter(Duration atMost) throws IOException {
        try {
          if (!gate.enter(kind, atMost)) {
            throw new IOException("no call was free within " + atMost.toMillis() + " ms");
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }

      @Override
      public void heard(HttpResponse<String> answer) {
        RateLimit.counted(answer.headers(), Instant.now())
            .ifPresent(count -> gate.heard(count.limit(), count.left(), count.untilReset()));
        if (answer.statusCode() == TOO_MANY_REQUESTS) {
          gate.close(
              RateLimit.waitBeforeNext(answer.headers(), settings.pause(), settings.callTimeout()));
        }
      }
    };
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
