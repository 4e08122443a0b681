package dev.tradewind.paper.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.fault.FaultArmed;
import dev.tradewind.paper.fault.Faults;
import dev.tradewind.paper.fault.domain.Call;
import dev.tradewind.paper.fault.domain.FaultKind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All connections of both streams: who they are, and what goes wrong with them on demand. */
@ApplicationScoped
public class StreamConnections {

  private static final Logger LOG = Logger.getLogger(StreamConnections.class);

  private static final int BEFORE_OTHERS = 100;
  private static final byte HEARTBEAT = 1;
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

  private final PaperAccounts accounts;
  private final Faults faults;
  private final StreamConfig config;
  private final ObjectMapper mapper;
  private final ConcurrentHashMap<String, StreamConnection> connections = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("stream-timer").factory());
  private volatile Optional<Integer> connectionLimit = Optional.empty();
  private volatile Optional<Integer> symbolLimit = Optional.empty();

  StreamConnections(
      PaperAccounts accounts, Faults faults, StreamConfig config, ObjectMapper mapper) {
    this.accounts = accounts;
    this.faults = faults;
    this.config = config;
    this.mapper = mapper;
  }

  void onStart(@Observes StartupEvent start) {
    connectionLimit = config.connectionsPerAccount();
    symbolLimit = config.symbolsPerConnection();
    config
        .heartbeat()
        .ifPresent(
            every -> {
              var unused =
                  timer.scheduleAtFixedRate(
                      this::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
            });
  }

  /** Before the framework closes what is open, which would say nothing. */
  void onStop(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent stop) {
    timer.shutdownNow();
    goAway();
  }

  /** Ends all connections, saying that the broker goes; waits for that, but not for long. */
  void goAway() {
    var ending = List.copyOf(connections.values()).stream().map(StreamConnection::goAway).toList();
    try {
      CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new))
          .get(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("paper.stream not closed in order: %s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  StreamConnection opened(
      WebSocketConnection socket,
      String path,
      StreamConnection.Form form,
      @Nullable JsonNode slowMessage) {
    var connection = new StreamConnection(socket, path, form, config.queue(), slowMessage);
    connections.put(connection.id(), connection);
    return connection;
  }

  void closed(WebSocketConnection socket) {
    connections.remove(socket.id());
  }

  /** The connection; empty if it has been closed meanwhile. */
  Optional<StreamConnection> of(WebSocketConnection socket) {
    return Optional.ofNullable(connections.get(socket.id()));
  }

  /** The connections of the account stream. */
  List<StreamConnection> onAccountStream() {
    return connections.values().stream()
        .filter(connection -> connection.path().equals(AccountStream.PATH))
        .toList();
  }

  /** The connections of market data. */
  List<StreamConnection> onMarketData() {
    return connections.values().stream()
        .filter(connection -> !connection.path().equals(AccountStream.PATH))
        .toList();
  }

  /** The account this key belongs to. */
  Optional<PaperAccount> account(@Nullable String keyId, @Nullable String secret) {
    return accounts.byKey(keyId, secret);
  }

  /** The message in a frame; empty if it cannot be read. */
  Optional<JsonNode> read(StreamConnection.Form form, Buffer frame) {
    try {
      var bytes = frame.getBytes();
      boolean json = form != StreamConnection.Form.MESSAGE_PACK || isJson(bytes);
      var message = json ? mapper.readTree(bytes) : MessagePackForm.decode(bytes, mapper);
      return Optional.of(message).filter(JsonNode::isObject);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the connection in, unless its account has as many on market data as it may. */
  synchronized boolean admit(StreamConnection connection, PaperAccount account) {
    long present =
        onMarketData().stream()
            .filter(other -> other != connection && other.isOf(account.id()))
            .count();
    if (connectionLimit.isPresent() && present >= connectionLimit.get()) {
      return false;
    }
    connection.authorize(account);
    return true;
  }

  /** How many symbols a connection may name; empty for any number. */
  Optional<Integer> symbolLimit() {
    return symbolLimit;
  }

  /** Sets the limits; for tests. */
  void limit(Optional<Integer> connectionsPerAccount, Optional<Integer> symbolsPerConnection) {
    connectionLimit = connectionsPerAccount;
    symbolLimit = symbolsPerConnection;
  }

  /** Ends the connection if it has not shown its key by then. */
  void expectKey(StreamConnection connection, Duration within) {
    var unused =
        timer.schedule(
            () -> {
              if (!connection.isAuthorized()) {
                connection.send(DataStream.authTimeout());
                connection.closeAfterwards();
              }
            },
            within.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  void beat() {
    for (StreamConnection connection : onAccountStream()) {
      if (connection.isAuthorized()) {
        connection.sendRaw(new byte[] {HEARTBEAT});
      }
    }
  }

  /**
   * Whether a message goes out, given the faults of the connection's account; a fault may cut the
   * connection instead.
   */
  boolean goesOut(StreamConnection connection) {
    var call = call(connection).orElse(null);
    if (call == null) {
      return true;
    }
    if (faults.claim(FaultKind.CUT_STREAM, call).isPresent()) {
      connection.cut();
      return false;
    }
    return faults.claim(FaultKind.SILENT_STREAM, call).isEmpty();
  }

  /** A fault that cuts streams at once. */
  void armed(@Observes FaultArmed armed) {
    if (armed.kind() != FaultKind.CUT_STREAM || !armed.atOnce()) {
      return;
    }
    var open = List.copyOf(connections.values());
    var cut =
        faults.claimAll(
            armed.id(),
            open.stream().map(StreamConnections::call).flatMap(Optional::stream).toList());
    open.stream()
        .filter(connection -> call(connection).filter(cut::contains).isPresent())
        .forEach(StreamConnection::cut);
  }

  private static Optional<Call> call(StreamConnection connection) {
    return connection
        .account()
        .map(account -> Call.onStream(account.scope().toString(), connection.path()));
  }

  /** The text of a field; empty when it is absent. */
  static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }

  private static boolean isJson(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == '{';
  }
}
