package dev.tradewind.paper.fault.rest;

import dev.tradewind.paper.alpaca.PaperConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has a call carried out on a connection of its own: once before it is carried out, as when
 * something on the way sends it twice, or in its place, when its sender has left.
 */
@ApplicationScoped
class RepeatedCall {

  private static final Logger LOG = Logger.getLogger(RepeatedCall.class);
  private static final String MARK = "X-Tradewind-Repetition";

  /** What belongs to a connection, not to the call. */
  private static final Set<String> OF_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "transfer-encoding",
          "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String secret = UUID.randomUUID().toString();
  private final PaperConfig config;

  RepeatedCall(PaperConfig config) {
    this.config = config;
  }

  /** Whether this is the call that {@link #carryOut} makes; nothing goes wrong with it. */
  boolean isRepetition(ContainerRequestContext request) {
    return secret.equals(request.getHeaderString(MARK));
  }

  /** Carries it out; what it answers is not heard. */
  void carryOut(ContainerRequestContext request) {
    try {
      byte[] body = Surface.keepBody(request);
      var first =
          HttpRequest.newBuilder(request.getUriInfo().getRequestUri())
              .timeout(config.faultLimit())
              .header(MARK, secret)
              .method(request.getMethod(), BodyPublishers.ofByteArray(body));
      request
          .getHeaders()
          .forEach(
              (name, values) -> {
                if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> first.header(name, value));
                }
              });
      var answer = http.send(first.build(), BodyHandlers.discarding());
      LOG.infof(
          "paper.call_repeated method=%s path=%s first=%d",
          request.getMethod(), Surface.path(request), answer.statusCode());
    } catch (IOException e) {
      throw new UncheckedIOException("The call cannot be repeated", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
