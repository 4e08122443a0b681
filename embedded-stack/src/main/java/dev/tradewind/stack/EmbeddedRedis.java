package dev.tradewind.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.embedded.RedisServer;

/** A Redis server of this process: loopback only, nothing written to disk. */
public final class EmbeddedRedis implements AutoCloseable {
  private final RedisServer server;
  private final int port;

  private EmbeddedRedis(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a server.
   *
   * @param port where to listen; 0 for a free one
   * @throws StackException if the port is taken or the server ends at once
   */
  public static EmbeddedRedis start(int port) {
    int chosen = port == 0 ? FreePorts.any() : port;
    if (FreePorts.isTaken(chosen)) {
      throw new StackException(
          "Redis cannot start: port "
              + chosen
              + " is taken. Stop what listens there or choose another port.");
    }
    List<String> output = new CopyOnWriteArrayList<>();
    try {
      var server =
          RedisServer.newRedisServer()
              .port(chosen)
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .setting("maxmemory 128mb")
              .setting("maxmemory-policy noeviction")
              .soutListener(output::add)
              .serrListener(output::add)
              .build();
      server.start();
      return new EmbeddedRedis(server, chosen);
    } catch (IOException | RuntimeException e) {
      throw new StackException(
          "Redis cannot start on port " + chosen + ": " + e.getMessage() + ". It said: " + output,
          e);
    }
  }

  public int port() {
    return port;
  }

  /** Returns the address clients connect to. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Stops the server; a second call does nothing. */
  public void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new StackException("Redis on port " + port + " does not stop", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
