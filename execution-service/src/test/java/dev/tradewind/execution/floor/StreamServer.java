package dev.tradewind.execution.floor;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * As much of RFC 6455 as a test needs: short text messages in one frame, pings answered. (The
 * framework under test switches its own server's web sockets off in this process.)
 */
final class StreamServer {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final ServerSocket server;
  private final Consumer<Connection> connected;
  private final BiConsumer<Connection, String> heard;

  StreamServer(int port, Consumer<Connection> connected, BiConsumer<Connection, String> heard) {
    this.connected = connected;
    this.heard = heard;
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** One client. */
  static final class Connection {
    private final Socket socket;
    private final OutputStream out;
    private String path = "";

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    /** What the client asked for. */
    String path() {
      return path;
    }

    void send(String text) {
      try {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        close();
      }
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private synchronized void frame(int kind, byte[] payload) throws IOException {
      out.write(0x80 | kind);
      if (payload.length < 126) {
        out.write(payload.length);
      } else {
        out.write(126);
        out.write(payload.length >> 8);
        out.write(payload.length & 0xFF);
      }
      out.write(payload);
      out.flush();
    }
  }

  private void accept() {
    while (true) {
      try {
        var socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      var connection = new Connection(socket);
      shakeHands(in, connection);
      connected.accept(connection);
      while (true) {
        int kind = in.readUnsignedByte() & 0x0F;
        byte[] payload = payload(in);
        if (kind == TEXT) {
          heard.accept(connection, new String(payload, StandardCharsets.UTF_8));
        } else if (kind == PING) {
          connection.frame(PONG, payload);
        } else if (kind == CLOSE) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static void shakeHands(DataInputStream in, Connection connection) throws IOException {
    var request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      request.append((char) in.readUnsignedByte());
    }
    String key =
        request
            .toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseThrow(() -> new IOException("no web socket"));
    connection.path = request.toString().split(" ", 3)[1];
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n";
    connection.out.write(answer.getBytes(StandardCharsets.US_ASCII));
    connection.out.flush();
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % mask.length];
    }
    return payload;
  }

  private static String accept(String key) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-1")
                  .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
