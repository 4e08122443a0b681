package dev.tradewind.reconciliation.brokerstate.client;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.alpaca.AlpacaBroker;
import dev.tradewind.broker.alpaca.AlpacaSettings;
import dev.tradewind.broker.alpaca.LiveSwitch;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.brokerstate.BrokerReader;
import dev.tradewind.reconciliation.brokerstate.domain.BrokerState;
import dev.tradewind.reconciliation.brokerstate.domain.HeldPosition;
import dev.tradewind.reconciliation.brokerstate.domain.RestingOrder;
import dev.tradewind.reconciliation.work.domain.RemoteAwayException;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the accounts of the accounts file at their brokers. It never sends an order. */
@ApplicationScoped
public class BrokerAccounts implements BrokerReader {
  private final Accounts accounts;
  private final BrokerConfig config;
  private final boolean liveTradingAllowed;
  private final Map<Scope, BrokerGateway> gateways = new ConcurrentHashMap<>();

  BrokerAccounts(
      Accounts accounts,
      BrokerConfig config,
      @ConfigProperty(name = LiveSwitch.SETTING, defaultValue = "false")
          boolean liveTradingAllowed) {
    this.accounts = accounts;
    this.config = config;
    this.liveTradingAllowed = liveTradingAllowed;
  }

  /** An account that trades real money without leave stops the service at its start. */
  void onStart(@Observes StartupEvent start) {
    checkLive(accounts.all(), liveTradingAllowed);
  }

  static void checkLive(List<Account> accounts, boolean liveTradingAllowed) {
    for (Account account : accounts) {
      LiveSwitch.check(
          account.id().text(), account.mode(), account.broker().tradingUrl(), liveTradingAllowed);
    }
  }

  @Override
  public BrokerState state(Scope scope) {
    return ask(
        scope,
        broker -> {
          var account = broker.account();
          var positions =
              broker.positions().stream()
                  .map(
                      position ->
                          new HeldPosition(
                              new Symbol(position.symbol()),
                              position.qty(),
                              position.avgEntryPrice()))
                  .toList();
          return new BrokerState(
              account.currency(),
              account.cash(),
              account.equity(),
              account.buyingPower(),
              positions);
        });
  }

  @Override
  public List<RestingOrder> restingOrders(Scope scope) {
    return ask(
        scope,
        broker ->
            broker.orders(OrderQuery.open()).stream()
                .filter(order -> !order.isFinal())
                .map(BrokerAccounts::resting)
                .toList());
  }

  @Override
  public Set<String> legIds(Scope scope, Collection<String> entryOrderIds) {
    return ask(
        scope,
        broker ->
            entryOrderIds.stream()
                .flatMap(id -> broker.findById(id).stream())
                .flatMap(order -> order.legs().stream())
                .map(BrokerOrder::id)
                .collect(Collectors.toSet()));
  }

  @Override
  public Set<String> known(Scope scope, Set<String> brokerOrderIds, Instant since) {
    if (brokerOrderIds.isEmpty()) {
      return Set.of();
    }
    return ask(
        scope,
        broker -> {
          var known = ids(broker.orders(OrderQuery.allAfter(since)));
          if (!known.containsAll(brokerOrderIds)) {
            known = ids(broker.orders(OrderQuery.all()));
          }
          known.retainAll(brokerOrderIds);
          return known;
        });
  }

  @Override
  public Set<String> fillIds(Scope scope, Instant from, Instant through) {
    return ask(
        scope,
        broker ->
            broker.fills(from.minusSeconds(1)).stream()
                .filter(fill -> !fill.transactionTime().isAfter(through))
                .filter(fill -> !fill.transactionTime().isBefore(from))
                .map(fill -> fill.executionId())
                .collect(Collectors.toSet()));
  }

  private static Set<String> ids(List<BrokerOrder> orders) {
    var ids = new HashSet<String>();
    for (BrokerOrder order : orders) {
      ids.add(order.id());
      order.legs().forEach(leg -> ids.add(leg.id()));
    }
    return ids;
  }

  private static RestingOrder resting(BrokerOrder order) {
    BigDecimal qty = order.qty();
    return new RestingOrder(
        order.id(),
        order.clientOrderId(),
        order.symbol(),
        order.side() == null ? "unknown" : order.side().text(),
        qty == null ? BigDecimal.ZERO : qty.subtract(order.filledQty()));
  }

  private <T> T ask(Scope scope, Function<BrokerGateway, T> question) {
    try {
      return question.apply(gateway(scope));
    } catch (BrokerUnavailableException e) {
      throw new RemoteAwayException("broker of " + scope, FailureText.of(e), e);
    }
  }

  private BrokerGateway gateway(Scope scope) {
    return gateways.computeIfAbsent(
        scope,
        wanted ->
            accounts
                .find(wanted.account(), wanted.mode())
                .map(this::open)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "%s is not in the accounts file".formatted(wanted))));
  }

  private BrokerGateway open(Account account) {
    var broker = account.broker();
    if (!broker.kind().equals("alpaca")) {
      throw new IllegalStateException(
          "broker kind '%s' of %s: allowed is alpaca".formatted(broker.kind(), account.scope()));
    }
    return new AlpacaBroker(
        AlpacaSettings.of(
            broker.tradingUrl(),
            broker.keyId() == null ? "" : broker.keyId(),
            broker.secretFile() == null ? "" : secret(broker.secretFile()),
            account.clock() == Account.TimeSource.FEED || !config.rateLimited()
                ? RateSettings.unlimited()
                : RateSettings.reading(config.ratePercent()),
            liveTradingAllowed));
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the broker's secret file " + file, e);
    }
  }
}
