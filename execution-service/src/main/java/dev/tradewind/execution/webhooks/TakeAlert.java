package dev.tradewind.execution.webhooks;

import dev.tradewind.execution.signals.ReceiveSignal;
import dev.tradewind.execution.signals.ReceiveSignal.Receipt;
import dev.tradewind.execution.signals.domain.Delivery;
import dev.tradewind.execution.webhooks.WebhookSource.Kind;
import dev.tradewind.execution.webhooks.domain.Alert;
import dev.tradewind.execution.webhooks.domain.Freshness;
import dev.tradewind.execution.webhooks.domain.RefusedAlertException;
import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import dev.tradewind.support.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the alert of a source: proves the sender, reads, stores. It asks nobody but the database,
 * so that the sender has its answer while it still waits for it.
 */
@ApplicationScoped
public class TakeAlert {

  private static final Logger LOG = Logger.getLogger(TakeAlert.class);
  private static final String SECRET = "secret";
  private static final int MOST_BYTES = 16 * 1024;

  private final WebhookSources sources;
  private final ReceiveSignal receiveSignal;
  private final MeterRegistry meters;
  private final Clock clock;

  TakeAlert(
      WebhookSources sources, ReceiveSignal receiveSignal, MeterRegistry meters, Clock clock) {
    this.sources = sources;
    this.receiveSignal = receiveSignal;
    this.meters = meters;
    this.clock = clock;
  }

  /** Reads the fields of an alert's text. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws RefusedAlertException if it is in no form we read
     */
    Map<String, String> fields(String text);
  }

  /**
   * Who calls.
   *
   * @param pathToken the secret from the path; null where it has none
   */
  public record Caller(String source, @Nullable InetAddress address, @Nullable String pathToken) {}

  /**
   * What proves a signed message.
   *
   * @param timestamp seconds since 1970
   */
  public record Signature(
      @Nullable String id, @Nullable String timestamp, @Nullable String signatures) {}

  /** Takes a chart's alert. */
  public Receipt chart(Caller caller, byte[] body, Reader reader) {
    var source = source(caller, Kind.TRADINGVIEW);
    return counted(
        source,
        () -> {
          var fields = provedFields(source, caller, body, reader);
          requireRate(source);
          var alert = Alert.read(fields);
          var sentAt = alert.sentAt();
          if (sentAt == null) {
            throw new RefusedAlertException(
                Reason.INVALID, "timenow is missing: send \"timenow\": \"{{timenow}}\".");
          }
          Freshness.require(sentAt, clock.instant(), source.maxAge());
          return store(source, alert, null, fields);
        });
  }

  /** Takes a signed message. */
  public Receipt signed(Caller caller, Signature signature, byte[] body, Reader reader) {
    var source = source(caller, Kind.HMAC);
    return counted(
        source,
        () -> {
          String id = signature.id();
          String timestamp = signature.timestamp();
          String signatures = signature.signatures();
          if (id == null
              || timestamp == null
              || signatures == null
              || !source.allows(caller.address())
              || !source.secrets().signed(id, timestamp, body, signatures)) {
            throw notProved(source);
          }
          requireRate(source);
          if (!id.matches("[A-Za-z0-9_.-]{1,128}")) {
            throw new RefusedAlertException(
                Reason.INVALID, "webhook-id: must be 1 to 128 characters of A-Z a-z 0-9 _ . -");
          }
          Freshness.require(sentAt(timestamp), clock.instant(), source.maxAge());
          var fields = reader.fields(text(body));
          return store(
              source, Alert.read(fields), new Delivery(source.name(), id, sha256(body)), fields);
        });
  }

  private WebhookSource source(Caller caller, Kind kind) {
    return sources
        .find(caller.source(), kind)
        .orElseThrow(() -> Problems.notFound("There is no such webhook source."));
  }

  /**
   * The fields without the secret. Whoever does not prove itself by the path learns nothing about a
   * body that cannot be read.
   */
  private static Map<String, String> provedFields(
      WebhookSource source, Caller caller, byte[] body, Reader reader) {
    boolean allowed = source.allows(caller.address());
    String token = caller.pathToken();
    boolean proved = allowed && token != null && source.secrets().match(token);
    Map<String, String> fields;
    String text = "";
    try {
      text = text(body);
      fields = new LinkedHashMap<>(reader.fields(text));
    } catch (RefusedAlertException e) {
      if (!proved) {
        throw notProved(source);
      }
      Alert.requireFilled(text); // an unfilled placeholder often is why it cannot be read
      throw e;
    }
    String secret = fields.remove(SECRET);
    if (!proved && !(allowed && secret != null && source.secrets().match(secret))) {
      throw notProved(source);
    }
    Alert.requireFilled(text);
    return fields;
  }

  private Receipt store(
      WebhookSource source, Alert alert, @Nullable Delivery delivery, Map<String, String> fields) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("webhook", source.kind());
    if (delivery != null) {
      payload.put("webhook_id", delivery.id());
    }
    payload.put("fields", fields);
    return receiveSignal.receive(
        new ReceiveSignal.Request(
            null,
            source.scope(),
            source.name(),
            source.strategyOf(alert),
            source.symbolOf(alert),
            alert.signalType(),
            alert.direction(),
            alert.position(),
            alert.time(),
            alert.stopPrice(),
            alert.rrTarget(),
            alert.quantity(),
            null,
            alert.exitCondition(),
            alert.confidence(),
            alert.reasoning(),
            alert.occurrence(),
            alert.expiresAt(),
            source.life(),
            delivery,
            payload),
        "webhook:" + source.name());
  }

  private Receipt counted(WebhookSource source, Supplier<Receipt> work) {
    String outcome = "failed";
    try {
      var receipt = work.get();
      outcome = receipt.duplicate() ? "duplicate" : "accepted";
      return receipt;
    } catch (RefusedAlertException e) {
      outcome = "refused";
      LOG.warnf("webhook.refused source=%s reason=%s", source.name(), e.reason());
      throw problem(e);
    } catch (HttpProblem e) {
      outcome =
          switch (e.getStatusCode()) {
            case 401 -> "unauthorized";
            case 429 -> "limited";
            default -> "refused";
          };
      LOG.warnf("webhook.refused source=%s reason=%s", source.name(), e.getType());
      throw e;
    } finally {
      meters.counter("webhook_deliveries", "source", source.name(), "outcome", outcome).increment();
    }
  }

  private static HttpProblem notProved(WebhookSource source) {
    return Problems.of(
        401,
        "webhook-unauthorized",
        "Sender not proved",
        "The call does not prove that it comes from source '%s'. A secret in the body counts only where the body can be read."
            .formatted(source.name()));
  }

  private void requireRate(WebhookSource source) {
    if (!source.rate().take(clock.instant())) {
      throw Problems.tooManyRequests(
          "Source '%s' sends more than it is allowed in a minute.".formatted(source.name()),
          source.rate().pause());
    }
  }

  private static String text(byte[] body) {
    if (body.length > MOST_BYTES) {
      throw Problems.bodyTooLarge(
          "The body has %d bytes, %d are allowed.".formatted(body.length, MOST_BYTES));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedAlertException(Reason.UNREADABLE, "The body is not UTF-8.");
    }
  }

  private static Instant sentAt(String seconds) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException e) {
      throw new RefusedAlertException(
          Reason.INVALID, "webhook-timestamp: allowed are whole seconds since 1970.");
    }
  }

  private static HttpProblem problem(RefusedAlertException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case UNREADABLE -> Problems.malformed(detail);
      case INVALID -> Problems.validation(detail);
      case UNFILLED_PLACEHOLDER ->
          Problems.of(422, "unfilled-placeholder", "Placeholder not filled", detail);
      case STALE -> Problems.of(422, "stale-signal", "Sent too long ago", detail);
      case NOT_AN_ENTRY -> Problems.of(422, "not-an-entry", "Neither an entry nor an exit", detail);
      case UNKNOWN_STRATEGY -> Problems.of(422, "unknown-strategy", "Unknown strategy", detail);
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
