package dev.tradewind.execution.desk.client;

import dev.tradewind.broker.alpaca.AlpacaBroker;
import dev.tradewind.broker.alpaca.AlpacaEndpoints;
import dev.tradewind.broker.alpaca.AlpacaMarketData;
import dev.tradewind.broker.alpaca.AlpacaSettings;
import dev.tradewind.broker.alpaca.LiveSwitch;
import dev.tradewind.broker.alpaca.StreamKeys;
import dev.tradewind.broker.marketdata.ActionQuery;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.turn.PaperTurnFeed;
import dev.tradewind.broker.turn.TurnStreamSettings;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.security.ServiceTokens;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Connects accounts of the accounts file to their brokers. */
@ApplicationScoped
public class BrokerConnections {

  private static final String KIND = "alpaca";
  private static final String ALPACA = ".alpaca.markets";

  private static final String PAPER_IDENTITY = "paper";
  private static final String STREAM_PATH = "/v2/iex";
  private static final String BEARER = "Bearer ";
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration PRICE_TIMEOUT = Duration.ofSeconds(1);

  private final ServiceTokens tokens;
  private final BrokerConfig config;
  private final boolean liveTradingAllowed;

  BrokerConnections(
      ServiceTokens tokens,
      BrokerConfig config,
      @ConfigProperty(name = LiveSwitch.SETTING, defaultValue = "false")
          boolean liveTradingAllowed) {
    this.tokens = tokens;
    this.config = config;
    this.liveTradingAllowed = liveTradingAllowed;
  }

  /** An account that would trade real money without leave stops the service at its start. */
  void onStart(@Observes StartupEvent start, Accounts accounts) {
    checkLive(accounts.all(), liveTradingAllowed);
  }

  static void checkLive(List<Account> accounts, boolean liveTradingAllowed) {
    for (Account account : accounts) {
      LiveSwitch.check(
          account.id().text(), account.mode(), account.broker().tradingUrl(), liveTradingAllowed);
    }
  }

  /**
   * Connects one account; nothing is called yet.
   *
   * @throws IllegalStateException naming what the accounts file lacks
   */
  public BrokerConnection of(Account account) {
    var broker = account.broker();
    if (!broker.kind().equals(KIND)) {
      throw new IllegalStateException(
          "Account %s: broker kind '%s' is not known; allowed is %s"
              .formatted(account.id(), broker.kind(), KIND));
    }
    String keyId = required(account, "key_id", broker.keyId());
    String secret = secret(account, broker.secretFile());
    var settings =
        AlpacaSettings.of(broker.tradingUrl(), keyId, secret, rate(account), liveTradingAllowed);
    var gateway = new AlpacaBroker(settings);
    var endpoints = endpoints(broker);
    var feed = feed(account);
    var data = new AlpacaMarketData(settings, endpoints.data());
    return new BrokerConnection(
        gateway,
        new PaperTurnFeed(broker.tradingUrl(), this::paperToken, CALL_TIMEOUT),
        new BrokerBarHistory(data, feed),
        window ->
            data.corporateActions(
                new ActionQuery(List.copyOf(window.symbols()), window.from(), window.through())),
        new BrokerPrices(new AlpacaMarketData(impatient(settings), endpoints.data()), feed),
        new BrokerStreams(endpoints, feed, new StreamKeys(keyId, secret), gateway),
        TurnStreamSettings.of(streamUrl(account), keyId, secret));
  }

  /** Where live bars come from; by default what every account of Alpaca may hear. */
  static Feed feed(Account account) {
    var configured = account.broker().feed();
    return switch (configured == null ? "iex" : configured) {
      case "iex" -> Feed.IEX;
      case "sip" -> Feed.SIP;
      default ->
          throw new IllegalStateException(
              "Account %s: broker.feed '%s' is not known; allowed are iex and sip"
                  .formatted(account.id(), configured));
    };
  }

  /** A price that comes late is none: the last bar's close stands for it. */
  private static AlpacaSettings impatient(AlpacaSettings settings) {
    return new AlpacaSettings(
        settings.tradingUrl(),
        settings.keyId(),
        settings.secret(),
        PRICE_TIMEOUT,
        PRICE_TIMEOUT,
        1,
        settings.pause(),
        settings.rate(),
        settings.liveTradingAllowed());
  }

  private RateSettings rate(Account account) {
    return account.clock() == Account.TimeSource.FEED || !config.rateLimited()
        ? RateSettings.unlimited()
        : RateSettings.trading(config.ratePercent());
  }

  private String paperToken() {
    String header = tokens.bearerFor(PAPER_IDENTITY);
    return header.startsWith(BEARER) ? header.substring(BEARER.length()) : header;
  }

  /**
   * Alpaca has four addresses, another broker one; a stream address of its own holds both streams.
   */
  static AlpacaEndpoints endpoints(Account.Broker broker) {
    var trading = broker.tradingUrl();
    String host = trading.getHost() == null ? "" : trading.getHost().toLowerCase(Locale.ROOT);
    var streams = broker.streamUrl();
    if (host.endsWith(ALPACA)) {
      var known = LiveSwitch.isLive(trading) ? AlpacaEndpoints.live() : AlpacaEndpoints.paper();
      return streams == null
          ? known
          : new AlpacaEndpoints(trading, known.accountStream(), known.data(), streams);
    }
    return streams == null
        ? AlpacaEndpoints.at(trading)
        : new AlpacaEndpoints(
            trading, AlpacaEndpoints.at(streams).accountStream(), trading, streams);
  }

  /** The stream's address, by default next to the trading one. */
  static URI streamUrl(Account account) {
    var configured = account.broker().streamUrl();
    if (configured == null) {
      String text = account.broker().tradingUrl().toString();
      return URI.create(text.replaceFirst("^http", "ws").replaceFirst("/$", "") + STREAM_PATH);
    }
    String path = configured.getPath();
    return path == null || path.isEmpty() || path.equals("/")
        ? configured.resolve(STREAM_PATH)
        : configured;
  }

  private static String secret(Account account, @Nullable Path file) {
    if (file == null) {
      throw new IllegalStateException(
          "Account %s lacks broker.secret_file".formatted(account.id()));
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The secret file of account %s, %s, cannot be read".formatted(account.id(), file), e);
    }
  }

  private static String required(Account account, String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("Account %s lacks broker.%s".formatted(account.id(), name));
    }
    return value;
  }
}
