package dev.tradewind.reconciliation.proof.client;

import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.proof.RunEvidence;
import dev.tradewind.reconciliation.proof.domain.Evidence;
import dev.tradewind.reconciliation.proof.domain.IdSet;
import dev.tradewind.reconciliation.work.domain.RemoteAwayException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks execution-service and ledger-service. */
@ApplicationScoped
public class HttpRunEvidence implements RunEvidence {
  private static final int PAGE = 500;
  private static final int NOT_FOUND = 404;
  private static final String EXECUTION = "execution-service";
  private static final String LEDGER = "ledger-service";

  private final ExecutionClient execution;
  private final LedgerClient ledger;

  HttpRunEvidence(@RestClient ExecutionClient execution, @RestClient LedgerClient ledger) {
    this.execution = execution;
    this.ledger = ledger;
  }

  private record Page<T>(List<T> items, @Nullable String nextCursor) {}

  @Override
  public ExecutionDigest execution(String runId) {
    var digest = ask(EXECUTION, () -> execution.digest(runId));
    return new ExecutionDigest(
        new IdSet(digest.signals().count(), digest.signals().setHash()),
        digest.signals().unended(),
        digest.signals().byState(),
        new IdSet(digest.orders().count(), digest.orders().setHash()),
        new IdSet(digest.fills().count(), digest.fills().setHash()),
        external(digest.external()));
  }

  @Override
  public List<String> signalIds(String runId) {
    return pages(
        EXECUTION,
        cursor -> {
          var page = execution.signals(runId, PAGE, cursor);
          return new Page<>(
              page.items().stream().map(ExecutionClient.SignalBody::signalId).toList(),
              page.nextCursor());
        });
  }

  @Override
  public List<Evidence.PlacedOrder> orders(String runId) {
    return pages(
        EXECUTION,
        cursor -> {
          var page = execution.orders(runId, PAGE, cursor);
          return new Page<>(
              page.items().stream()
                  .map(
                      order ->
                          new Evidence.PlacedOrder(
                              Optional.ofNullable(order.clientOrderId()),
                              Optional.ofNullable(order.signalId()),
                              Optional.ofNullable(order.brokerOrderId())))
                  .toList(),
              page.nextCursor());
        });
  }

  @Override
  public LedgerDigest ledger(String runId) {
    var digest = ask(LEDGER, () -> ledger.digest(runId));
    return new LedgerDigest(
        digest.factsThrough(),
        new IdSet(digest.trades().count(), digest.trades().setHash()),
        external(digest.external()),
        digest.roundTrips().count(),
        digest.costsHold(),
        digest.notionalHolds(),
        digest.balanced(),
        digest.violations());
  }

  @Override
  public List<String> tradeIds(String runId) {
    return pages(
        LEDGER,
        cursor -> {
          var page = ledger.trades(runId, PAGE, cursor);
          return new Page<>(
              page.items().stream()
                  .filter(trade -> !Boolean.TRUE.equals(trade.external()))
                  .map(LedgerClient.TradeBody::executionId)
                  .toList(),
              page.nextCursor());
        });
  }

  @Override
  public Map<String, BigDecimal> holdings(Scope scope) {
    var held =
        pages(
            LEDGER,
            cursor -> {
              var page = ledger.holdings(scope.account().text(), scope.mode().text(), cursor);
              return new Page<>(page.items(), page.nextCursor());
            });
    var net = new TreeMap<String, BigDecimal>();
    held.forEach(holding -> net.merge(holding.symbol(), holding.qty(), BigDecimal::add));
    net.values().removeIf(qty -> qty.signum() == 0);
    return net;
  }

  @Override
  public Optional<Evidence.Report> report(Scope scope, LocalDate tradingDay, String runId) {
    try {
      var report =
          ledger.report(
              scope.account().text(), scope.mode().text(), tradingDay.toString(), "json", runId);
      return report.runId().equals(runId)
          ? Optional.of(new Evidence.Report(report.trades().filled(), report.trades().roundTrips()))
          : Optional.empty();
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw away(LEDGER, e);
    } catch (ProcessingException e) {
      throw away(LEDGER, e);
    }
  }

  /** A service of the version before does not tell of any. */
  private static IdSet external(ExecutionClient.@Nullable SetBody told) {
    return told == null ? IdSet.of(List.of()) : new IdSet(told.count(), told.setHash());
  }

  private static <T> List<T> pages(String who, Function<@Nullable String, Page<T>> read) {
    var all = new ArrayList<T>();
    String cursor = null;
    do {
      String from = cursor;
      Page<T> page = ask(who, () -> read.apply(from));
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private static <T> T ask(String who, Supplier<T> question) {
    try {
      return question.get();
    } catch (WebApplicationException | ProcessingException e) {
      throw away(who, e);
    }
  }

  private static RemoteAwayException away(String who, RuntimeException e) {
    return new RemoteAwayException(who, FailureText.of(e), e);
  }
}
