package dev.tradewind.broker.turn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.HttpCalls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The turns of the paper broker, over HTTP. */
public final class PaperTurnFeed implements TurnFeed {

  private final URI url;
  private final Supplier<String> bearerToken;
  private final HttpCalls calls;

  /**
   * @param url base of {@code /paper/v1/...}, without a path
   * @param bearerToken asked for every call, so that a token never outlives its time
   * @param callTimeout for each attempt, the whole answer included
   */
  public PaperTurnFeed(URI url, Supplier<String> bearerToken, Duration callTimeout) {
    this.url = url;
    this.bearerToken = bearerToken;
    this.calls = new HttpCalls(callTimeout, callTimeout, 3, Duration.ofMillis(100));
  }

  @Override
  public Optional<Turn> openTurn() {
    var answer = calls.repeated(request("/paper/v1/turns/open"));
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(TurnJson.read(answer.body()));
      case 204 -> Optional.empty();
      default -> throw refused(answer);
    };
  }

  @Override
  public void done(long number) {
    expectSuccess(
        calls.repeated(
            request("/paper/v1/turns/" + number + "/done")
                .POST(HttpRequest.BodyPublishers.noBody())));
  }

  @Override
  public void waiting(long number, String reason) {
    ObjectNode body = Fields.JSON.createObjectNode().put("reason", reason);
    expectSuccess(
        calls.repeated(
            request("/paper/v1/turns/" + number + "/waiting")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpCalls.request(url, path).header("Authorization", "Bearer " + bearerToken.get());
  }

  private static void expectSuccess(HttpResponse<String> answer) {
    if (answer.statusCode() < 200 || answer.statusCode() >= 300) {
      throw refused(answer);
    }
  }

  private static TurnRefusedException refused(HttpResponse<String> answer) {
    return new TurnRefusedException(
        answer.statusCode(),
        "%s %s: HTTP %d %s"
            .formatted(
                answer.request().method(),
                answer.uri().getPath(),
                answer.statusCode(),
                Fields.shown(answer.body())));
  }
}
