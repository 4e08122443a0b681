package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerAccount;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerPosition;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.Cancel;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.HttpCalls;
import dev.tradewind.broker.wire.RateLimit;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker that speaks the Alpaca trading API: the service itself, or the paper broker. */
public final class AlpacaBroker implements BrokerGateway {

  private static final Logger LOG = LoggerFactory.getLogger(AlpacaBroker.class);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FILLS_PER_PAGE = 100;
  private static final int SENDS_UNDER_RATE_LIMIT = 3;
  private static final int LOOKUPS_OF_A_DUPLICATE = 3;

  private final AlpacaSettings settings;
  private final HttpCalls calls;

  public AlpacaBroker(AlpacaSettings settings) {
    this.settings = settings;
    this.calls =
        new HttpCalls(
            settings.connectTimeout(),
            settings.callTimeout(),
            settings.readAttempts(),
            settings.pause());
  }

  @Override
  public Send send(OrderRequest order, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    var request =
        request("/v2/orders")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(AlpacaJson.text(order)))
            .build();
    var wait = settings.pause();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer;
      try {
        answer = calls.once(request, left(deadline));
      } catch (IOException e) {
        return new Send.Unknown(String.valueOf(e.getMessage()));
      }
      if (answer.statusCode() != TOO_MANY_REQUESTS) {
        return sent(order, answer, deadline);
      }
      wait = RateLimit.waitBeforeNext(answer.headers(), wait, settings.callTimeout());
      if (attempt >= SENDS_UNDER_RATE_LIMIT || wait.compareTo(left(deadline)) >= 0) {
        return new Send.Unknown("rate limit exceeded");
      }
      HttpCalls.pause(wait);
    }
  }

  private Send sent(OrderRequest order, HttpResponse<String> answer, long deadline) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      try {
        return new Send.Accepted(AlpacaJson.order(Fields.of(answer.body())));
      } catch (UnreadableAnswerException e) {
        return new Send.Unknown("HTTP " + status + ", " + e.getMessage());
      }
    }
    if (status < 400 || HttpCalls.isTrouble(status)) {
      return new Send.Unknown("HTTP " + status);
    }
    var error = AlpacaError.of(answer);
    return error.isDuplicateClientOrderId()
        ? found(order.clientOrderId(), deadline)
        : new Send.Refused(status, error.code(), error.message());
  }

  /** The broker has had this id before: whatever it has under it is our order. */
  private Send found(String clientOrderId, long deadline) {
    var wait = settings.pause();
    for (int attempt = 1; ; attempt++) {
      try {
        var answer = calls.once(byClientOrderId(clientOrderId).build(), left(deadline));
        if (answer.statusCode() == 200) {
          return new Send.Accepted(AlpacaJson.order(Fields.of(answer.body())));
        }
      } catch (IOException | UnreadableAnswerException e) {
        LOG.debug("broker.lookup client_order_id={} attempt={}", clientOrderId, attempt, e);
      }
      if (attempt >= LOOKUPS_OF_A_DUPLICATE || wait.compareTo(left(deadline)) >= 0) {
        return new Send.Unknown("client_order_id is taken and could not be looked up");
      }
      HttpCalls.pause(wait);
      wait = wait.multipliedBy(2);
    }
  }

  @Override
  public Optional<BrokerOrder> findByClientOrderId(String clientOrderId) {
    return find(byClientOrderId(clientOrderId));
  }

  @Override
  public Optional<BrokerOrder> findById(String orderId) {
    return find(request("/v2/orders/" + encoded(orderId) + "?nested=true"));
  }

  @Override
  public Cancel cancel(String orderId) {
    HttpResponse<String> answer;
    try {
      answer =
          calls.once(
              request("/v2/orders/" + encoded(orderId)).DELETE().build(), settings.callTimeout());
    } catch (IOException e) {
      return new Cancel.Unknown(String.valueOf(e.getMessage()));
    }
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return new Cancel.Requested();
    }
    if (status < 400 || HttpCalls.isTrouble(status)) {
      return new Cancel.Unknown("HTTP " + status);
    }
    var error = AlpacaError.of(answer);
    return switch (status) {
      case 404 -> new Cancel.NotFound();
      case 422 -> new Cancel.TooLate(error.message());
      default -> new Cancel.Refused(status, error.code(), error.message());
    };
  }

  @Override
  public List<BrokerOrder> orders(OrderQuery query) {
    var filter =
        "/v2/orders?direction=asc&nested=false&status=%s&limit=%d"
            .formatted(query.status().text(), query.pageSize());
    if (!query.symbols().isEmpty()) {
      filter +=
          "&symbols="
              + query.symbols().stream()
                  .map(symbol -> encoded(symbol.text()))
                  .collect(Collectors.joining(","));
    }
    var from = query.after() == null ? "" : "&after=" + encoded(query.after().toString());
    return pages(
        filter, from, "&after_order_id=", query.pageSize(), AlpacaJson::order, BrokerOrder::id);
  }

  @Override
  public BrokerAccount account() {
    return AlpacaJson.account(Fields.of(read(request("/v2/account"))));
  }

  @Override
  public List<BrokerPosition> positions() {
    return Fields.array(read(request("/v2/positions")), AlpacaJson::position);
  }

  @Override
  public List<BrokerFill> fills(@Nullable Instant after) {
    var filter = "/v2/account/activities/FILL?direction=asc&page_size=" + FILLS_PER_PAGE;
    var from = after == null ? "" : "&after=" + encoded(after.toString());
    return pages(
        filter + from, "", "&page_token=", FILLS_PER_PAGE, AlpacaJson::fill, BrokerFill::id);
  }

  /** Reads pages until one is not full; each begins after the last item of the one before. */
  private <T> List<T> pages(
      String filter,
      String from,
      String next,
      int pageSize,
      Function<Fields, T> element,
      Function<T, String> id) {
    var all = new ArrayList<T>();
    var position = from;
    while (true) {
      var page = Fields.array(read(request(filter + position)), element);
      all.addAll(page);
      if (page.size() < pageSize) {
        return List.copyOf(all);
      }
      var following = next + encoded(id.apply(page.getLast()));
      if (following.equals(position)) {
        throw new UnreadableAnswerException("the same page twice: " + filter);
      }
      position = following;
    }
  }

  private Optional<BrokerOrder> find(HttpRequest.Builder request) {
    var answer = calls.repeated(request);
    return answer.statusCode() == 404
        ? Optional.empty()
        : Optional.of(AlpacaJson.order(Fields.of(body(answer))));
  }

  private String read(HttpRequest.Builder request) {
    return body(calls.repeated(request));
  }

  private static String body(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      var error = AlpacaError.of(answer);
      throw new BrokerUnavailableException(
          "%s %s: HTTP %d, code %d, %s"
              .formatted(
                  answer.request().method(),
                  answer.uri().getPath(),
                  answer.statusCode(),
                  error.code(),
                  error.message()));
    }
    return answer.body();
  }

  private HttpRequest.Builder byClientOrderId(String clientOrderId) {
    return request("/v2/orders:by_client_order_id?client_order_id=" + encoded(clientOrderId));
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpCalls.request(settings.tradingUrl(), pathAndQuery)
        .header("APCA-API-KEY-ID", settings.keyId())
        .header("APCA-API-SECRET-KEY", settings.secret());
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
