package dev.tradewind.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface that nobody listens on. */
public final class FreePorts {
  private static final int LOWEST_FREE = 12_000;
  private static final int LOWEST_OUTGOING = 32_768; // of Linux; that of macOS is higher

  private FreePorts() {}

  /** Returns a port that is free now; somebody else may take it before you do. */
  public static int any() {
    return some(1).getFirst();
  }

  /**
   * Returns {@code count} different ports that are free now, below those the system gives to
   * outgoing connections: of those, any connection may take one before the service that is to
   * listen has started.
   */
  public static List<Integer> some(int count) {
    return ThreadLocalRandom.current()
        .ints(LOWEST_FREE, LOWEST_OUTGOING)
        .distinct()
        .filter(port -> !isTaken(port))
        .limit(count)
        .boxed()
        .toList();
  }

  /** Tells whether somebody listens on this port of the loopback interface. */
  public static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // a connection that lingers after its server is no listener
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
