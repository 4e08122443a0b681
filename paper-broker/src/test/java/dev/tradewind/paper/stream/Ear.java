package dev.tradewind.paper.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.paper.Paper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.msgpack.core.MessagePack;

/** A client of a stream that keeps what it hears; text frames and binary frames apart. */
final class Ear implements WebSocket.Listener, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> texts = new CopyOnWriteArrayList<>();
  final List<String> binaries = new CopyOnWriteArrayList<>();
  final List<byte[]> raw = new CopyOnWriteArrayList<>();
  volatile boolean closed;
  volatile int status;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final WebSocket socket;

  /**
   * Connects.
   *
   * @param headers names and values in turn
   */
  Ear(String path, String... headers) {
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket =
        builder
            .buildAsync(URI.create(Paper.url().toString().replace("http:", "ws:") + path), this)
            .join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      texts.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      raw.add(binary.toByteArray());
      binaries.add(binary.toString(StandardCharsets.UTF_8));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    this.status = status;
    closed = true;
    return null;
  }

  void say(String message) {
    socket.sendText(message, true).join();
  }

  void sayBytes(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** Waits for a text frame with this part. */
  void hears(String part) {
    await()
        .untilAsserted(
            () -> assertThat(texts).anySatisfy(frame -> assertThat(frame).contains(part)));
  }

  /** Waits for a binary frame with this part. */
  void hearsInBinary(String part) {
    await()
        .untilAsserted(
            () -> assertThat(binaries).anySatisfy(frame -> assertThat(frame).contains(part)));
  }

  /** The {@code trade_updates} so far. */
  List<JsonNode> updates() {
    return binaries.stream()
        .map(
            frame -> {
              try {
                return JSON.readTree(frame);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .filter(frame -> frame.path("stream").asText().equals("trade_updates"))
        .map(frame -> frame.get("data"))
        .toList();
  }

  /** The frames so far, read as MessagePack. */
  List<String> unpacked() {
    return raw.stream()
        .map(
            bytes -> {
              try (var unpacker = MessagePack.newDefaultUnpacker(bytes)) {
                return unpacker.unpackValue().toJson();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
