package dev.tradewind.broker.twin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A data stream by hand (RFC 6455): greets, takes a login and a subscription, says what it is told.
 */
public final class StreamTwin implements AutoCloseable {

  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** What one connection says after the subscription. */
  public interface Script {
    void play(Connection connection) throws IOException, InterruptedException;
  }

  public final List<String> heard = new CopyOnWriteArrayList<>();
  public final AtomicInteger connections = new AtomicInteger();
  public volatile boolean answersPings = true;

  /** How a connection begins; by default as a data stream does. */
  public volatile Script handshake =
      connection -> {
        connection.say("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        connection.hearNext();
        connection.say(this.login);
        connection.hearNext();
        connection.say(this.subscription);
      };

  public volatile String subscription = "[{\"T\":\"subscription\",\"turns\":[\"*\"]}]";
  public volatile String login = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";
  private final List<Script> scripts;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  public StreamTwin(Script... scripts) {
    this.scripts = List.of(scripts);
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI url() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/v2/iex");
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        sockets.add(socket);
        int number = connections.getAndIncrement();
        Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      var connection = new Connection(socket);
      connection.upgrade();
      handshake.play(connection);
      Thread.ofVirtual().start(connection::hearOn);
      scripts.get(Math.min(number, scripts.size() - 1)).play(connection);
    } catch (IOException e) {
      // the client went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** One connection. */
  public final class Connection {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      in = new DataInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    private void upgrade() throws IOException {
      String key = "";
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
          key = line.substring(line.indexOf(':') + 1).strip();
        }
      }
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-1")
                .digest(
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(
            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(digest)
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("no more");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    /** Waits for the next text from the client and notes it. */
    public void hearNext() throws IOException {
      heard.add(hear());
    }

    /** Sends a text, in frames of at most 100 bytes. */
    public void say(String text) throws IOException {
      say(TEXT, text);
    }

    /** The same in binary frames. */
    public void sayBinary(String text) throws IOException {
      say(BINARY, text);
    }

    private synchronized void say(int kind, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      var parts = new ArrayList<byte[]>();
      for (int from = 0; from < bytes.length; from += 100) {
        parts.add(java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 100)));
      }
      for (int i = 0; i < parts.size(); i++) {
        frame(i == 0 ? kind : 0, i == parts.size() - 1, parts.get(i));
      }
    }

    public void ping() throws IOException {
      frame(PING, true, new byte[0]);
    }

    public void sayGoodbye() throws IOException {
      frame(CLOSE, true, new byte[] {3, (byte) 0xe8});
    }

    public void cut() throws IOException {
      socket.close();
    }

    private synchronized void frame(int kind, boolean last, byte[] bytes) throws IOException {
      out.write(kind | (last ? 0x80 : 0));
      out.write(bytes.length);
      out.write(bytes);
      out.flush();
    }

    /** The next text from the client; pings are answered on the way. */
    private String hear() throws IOException {
      while (true) {
        int kind = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
          length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] ^= mask[i % 4];
        }
        if (kind == TEXT) {
          return new String(bytes, StandardCharsets.UTF_8);
        }
        if (kind == PING && answersPings) {
          frame(PONG, true, bytes);
        }
      }
    }

    private void hearOn() {
      try {
        while (true) {
          heard.add(hear());
        }
      } catch (IOException e) {
        // the client went away
      }
    }
  }
}
