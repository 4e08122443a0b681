package dev.tradewind.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists against a twin that has 450 items and gives as many at once as it is asked for. */
class ExecutionListTest {
  private static final int ITEMS = 450;

  private final List<String> asked = new ArrayList<>();
  private final HttpServer server = free();

  private static HttpServer free() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/signals",
        exchange -> {
          String query = exchange.getRequestURI().getRawQuery();
          asked.add(query);
          int from = number(query, "cursor", 0);
          int to = Math.min(ITEMS, from + number(query, "limit", 100));
          String items =
              IntStream.range(from, to)
                  .mapToObj(i -> "{\"n\":" + i + "}")
                  .collect(Collectors.joining(",", "{\"items\":[", "],\"next_cursor\":"));
          byte[] body =
              (items + (to < ITEMS ? "\"" + to + "\"}" : "null}")).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static int number(String query, String name, int otherwise) {
    var match = Pattern.compile(name + "=(\\d+)").matcher(query);
    return match.find() ? Integer.parseInt(match.group(1)) : otherwise;
  }

  private ExecutionClient.Rows list(int limit) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new ExecutionClient(new HttpJson(url, () -> "token"))
        .list("/signals", Account.DEMO, Map.of("state", "A B"), limit);
  }

  @Test
  void goesThroughThePagesUpToTheLimit() {
    var rows = list(450);
    assertThat(rows.items()).extracting(JsonNode::toString).startsWith("{\"n\":0}").hasSize(450);
    assertThat(rows.more()).isFalse();
    assertThat(asked)
        .containsExactly(
            "account=demo&mode=paper&state=A%20B&limit=200",
            "account=demo&mode=paper&state=A%20B&limit=200&cursor=200",
            "account=demo&mode=paper&state=A%20B&limit=50&cursor=400");
  }

  @Test
  void saysWhetherThereIsMore() {
    assertThat(list(449).more()).isTrue();
    assertThat(list(449).items()).hasSize(449);
    assertThat(list(451).more()).isFalse();
    assertThat(list(451).items()).hasSize(450);
    asked.clear();
    assertThat(list(1).items()).hasSize(1);
    assertThat(asked).hasSize(1);
  }
}
