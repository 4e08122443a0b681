package dev.tradewind.execution.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.webhooks.WebhookSource.Kind;
import dev.tradewind.execution.webhooks.domain.AddressRange;
import dev.tradewind.execution.webhooks.domain.RateBound;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.accounts.Accounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The webhook sources of this installation, from the file read at start; none without a file. */
@ApplicationScoped
public class WebhookSources {

  private static final Logger LOG = Logger.getLogger(WebhookSources.class);
  private static final String NAME = "[A-Za-z0-9_.-]{1,64}";
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Map<String, WebhookSource> byName;

  private record SourcesFile(@Nullable List<@Nullable Entry> sources) {}

  private record Entry(
      @Nullable String source,
      @Nullable String kind,
      @Nullable AccountId account,
      @Nullable Mode mode,
      @Nullable String strategyId,
      @Nullable Map<String, String> strategies,
      @Nullable Map<String, String> symbols,
      @Nullable Path secretFile,
      @Nullable Duration maxAge,
      @Nullable Duration life,
      @Nullable List<String> allowedAddresses,
      @Nullable Integer perMinute) {}

  WebhookSources(
      ObjectMapper mapper,
      Accounts accounts,
      Clock clock,
      @ConfigProperty(name = "tradewind.sources-file") Optional<Path> file) {
    byName = file.map(path -> read(mapper, accounts, clock, path)).orElse(Map.of());
  }

  /** Reads the file at start: a mistake in it stops the service there and not at a signal. */
  void onStart(@Observes StartupEvent start) {
    byName
        .values()
        .forEach(
            source ->
                LOG.infof(
                    "webhook.source source=%s kind=%s scope=%s",
                    source.name(), source.kind(), source.scope()));
  }

  /** The source of this name and kind, if it is configured. */
  public Optional<WebhookSource> find(String name, Kind kind) {
    return Optional.ofNullable(byName.get(name)).filter(source -> source.kind() == kind);
  }

  private static Map<String, WebhookSource> read(
      ObjectMapper mapper, Accounts accounts, Clock clock, Path file) {
    SourcesFile content;
    try {
      content =
          mapper
              .readerFor(SourcesFile.class)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw invalid(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw invalid(file, "it cannot be read (" + e + ")", e);
    }
    var sources = new LinkedHashMap<String, WebhookSource>();
    for (var entry : Objects.requireNonNullElse(content.sources(), List.<@Nullable Entry>of())) {
      String name = entry == null ? null : entry.source();
      if (entry == null || name == null || !name.matches(NAME) || name.equals("engine")) {
        throw invalid(
            file, "a source has no 'source' of 1 to 64 characters A-Z a-z 0-9 _ . -", null);
      }
      try {
        if (sources.put(name, source(name, entry, accounts, clock)) != null) {
          throw new IllegalArgumentException("it is in it twice");
        }
      } catch (IllegalArgumentException e) {
        throw invalid(file, "source '%s': %s".formatted(name, e.getMessage()), e);
      }
    }
    return Map.copyOf(sources);
  }

  private static WebhookSource source(String name, Entry entry, Accounts accounts, Clock clock) {
    var kind =
        Stream.of(Kind.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(entry.kind()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("its kind must be tradingview or hmac"));
    var account = accounts.find(needed(entry.account(), "account"), needed(entry.mode(), "mode"));
    var strategies = Objects.requireNonNullElse(entry.strategies(), Map.<String, String>of());
    if (entry.strategyId() == null && strategies.isEmpty()) {
      throw new IllegalArgumentException("it needs a strategy_id, or strategies, or both");
    }
    Stream.concat(Stream.ofNullable(entry.strategyId()), strategies.values().stream())
        .filter(id -> !id.matches(NAME))
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalArgumentException("'%s' is no strategy id".formatted(id));
            });
    int perMinute = Objects.requireNonNullElse(entry.perMinute(), 60);
    if (perMinute < 1 || perMinute > 6000) {
      throw new IllegalArgumentException("its per_minute must be 1 to 6000");
    }
    return new WebhookSource(
        name,
        kind,
        account
            .orElseThrow(
                () -> new IllegalArgumentException("its account and mode are no account here"))
            .scope(),
        entry.strategyId(),
        strategies,
        Objects.requireNonNullElse(entry.symbols(), Map.<String, String>of()),
        SourceSecrets.read(needed(entry.secretFile(), "secret_file")),
        duration(
            "max_age",
            entry.maxAge(),
            kind == Kind.HMAC ? Duration.ofMinutes(5) : Duration.ofMinutes(1)),
        duration("life", entry.life(), Duration.ofMinutes(5)),
        Objects.requireNonNullElse(entry.allowedAddresses(), List.<String>of()).stream()
            .map(AddressRange::parse)
            .toList(),
        new RateBound(perMinute, clock.instant()));
  }

  private static Duration duration(String name, @Nullable Duration given, Duration otherwise) {
    var duration = given == null ? otherwise : given;
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("its %s must be 1 s to 7 days".formatted(name));
    }
    return duration;
  }

  private static <T> T needed(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("it lacks '%s'".formatted(name));
    }
    return value;
  }

  private static IllegalStateException invalid(
      Path file, String reason, @Nullable Throwable cause) {
    return new IllegalStateException(
        "The sources file %s (tradewind.sources-file) cannot be used: %s.".formatted(file, reason),
        cause);
  }
}
