package dev.tradewind.execution.signals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.leadership.Instance;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.signals.domain.Delivery;
import dev.tradewind.execution.signals.domain.Fingerprint;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Deliveries;
import dev.tradewind.execution.signals.persistence.ExitSignals;
import dev.tradewind.execution.signals.persistence.SignalLog;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes a signal from outside: once, durably, by any replica. */
@ApplicationScoped
public class ReceiveSignal {

  private final Transactions transactions;
  private final Signals signals;
  private final ExitSignals exitSignals;
  private final SignalLog log;
  private final Deliveries deliveries;
  private final ScopeClock scopeClock;
  private final SignalBell bell;
  private final LiveSlotOf slots;
  private final MarketHours hours;
  private final Instance instanceOfService;
  private final Audit audit;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ReceiveSignal(
      Transactions transactions,
      Signals signals,
      ExitSignals exitSignals,
      SignalLog log,
      Deliveries deliveries,
      ScopeClock scopeClock,
      SignalBell bell,
      LiveSlotOf slots,
      MarketHours hours,
      Instance instanceOfService,
      Audit audit,
      ObjectMapper mapper,
      Clock clock) {
    this.transactions = transactions;
    this.signals = signals;
    this.exitSignals = exitSignals;
    this.log = log;
    this.deliveries = deliveries;
    this.scopeClock = scopeClock;
    this.bell = bell;
    this.slots = slots;
    this.hours = hours;
    this.instanceOfService = instanceOfService;
    this.audit = audit;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * A signal as it was sent.
   *
   * @param signalId the caller's; null to get one
   * @param stopPrice of an entry; an exit has none
   * @param quantity null for 1, of an exit for all
   * @param exitCondition why an exit leaves; null for the usual
   * @param occurrence what tells it from others of its type, position and time; null for nothing
   * @param expiresAt from then on it is not taken, by the scope's clock; null for no such time
   * @param life where {@code expiresAt} is null: how long from now, by the scope's clock
   * @param delivery the message it came in, if the sender numbers its messages
   * @param payload what was sent, for the log; never with a secret in it
   */
  public record Request(
      @Nullable String signalId,
      Scope scope,
      String source,
      String strategyId,
      String symbol,
      String signalType,
      Direction direction,
      String position,
      Instant timestamp,
      @Nullable BigDecimal stopPrice,
      @Nullable BigDecimal rrTarget,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal averageTrueRange,
      @Nullable String exitCondition,
      @Nullable Integer confidence,
      @Nullable String reasoning,
      @Nullable String occurrence,
      @Nullable Instant expiresAt,
      @Nullable Duration life,
      @Nullable Delivery delivery,
      Object payload) {}

  /**
   * What became of it so far.
   *
   * @param signalId of the first with this fingerprint
   * @param state {@code WAITING} or the first's terminal state
   */
  public record Receipt(String signalId, String state, String fingerprint, boolean duplicate) {}

  /** Two firsts at once: the slower one starts over and finds itself a duplicate. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Stores the signal, or finds the one it repeats. On return it is durable; a refusal leaves no
   * row.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 for an unknown strategy or symbol, 409
   *     if the caller's id came with another signal before, and for an exit in a scope with the
   *     clock of a feed
   */
  public Receipt receive(Request request, String actor) {
    SignalShape.require(request);
    requireTraded(request);
    requireQuantity(request);
    String fingerprint =
        Fingerprint.of(
            request.scope(),
            request.source(),
            request.strategyId(),
            request.symbol(),
            request.occurrence() == null
                ? request.signalType()
                : request.signalType() + "/" + request.occurrence(),
            request.position(),
            request.timestamp());
    var receipt = store(request, fingerprint, actor);
    if (!receipt.duplicate()) {
      bell.ring(request.scope());
    }
    return receipt;
  }

  private Receipt store(Request request, String fingerprint, String actor) {
    try {
      return transactions.call(handle -> receive(handle, request, fingerprint, actor));
    } catch (Overtaken e) {
      return transactions.call(handle -> receive(handle, request, fingerprint, actor));
    }
  }

  private void requireTraded(Request request) {
    if (request.signalType().equals(Signal.EXIT)) {
      hours.requireCovered(
          request.scope(),
          "is walked by the paper broker as a replay is, by stops, targets and the end of the day;"
              + " it knows no exit that is asked for.");
      if (holds(request)) {
        return; // whatever is in the slot by now: what is held can be left
      }
    }
    LiveSlot slot =
        slots
            .scope(request.scope())
            .orElseThrow(
                () ->
                    unknownStrategy(
                        "Nothing is in the live slot of %s. Deploy a portfolio version first."
                            .formatted(request.scope())));
    LiveSlotOf.requireTraded(slot, request.scope(), request.strategyId(), request.symbol());
  }

  private boolean holds(Request request) {
    return transactions.call(
        handle ->
            !exitSignals
                .meant(handle, request.scope(), request.strategyId(), request.symbol())
                .isEmpty());
  }

  /** The feed's broker and the replay it must equal know one contract per trade. */
  private void requireQuantity(Request request) {
    var quantity = request.quantity();
    if (quantity != null
        && scopeClock.isFeed(request.scope())
        && quantity.compareTo(BigDecimal.ONE) != 0) {
      throw Problems.validation(
          "quantity %s: allowed in %s is 1, as its clock is a feed."
              .formatted(quantity.toPlainString(), request.scope()));
    }
  }

  private static RuntimeException unknownStrategy(String detail) {
    return Problems.of(422, "unknown-strategy", "Unknown strategy", detail);
  }

  private Receipt receive(Handle handle, Request request, String fingerprint, String actor) {
    String payload = json(request.payload());
    var delivery = request.delivery();
    var earlier = delivery == null ? Optional.<String>empty() : delivered(handle, delivery);
    Optional<String> first = earlier.or(() -> log.first(handle, fingerprint));
    if (first.isPresent()) {
      var receipt = repeated(handle, request, fingerprint, payload, first.get());
      if (delivery != null && earlier.isEmpty()) {
        remember(handle, delivery, first.get());
      }
      return receipt;
    }
    String given = request.signalId();
    if (given != null && signals.find(handle, given).isPresent()) {
      throw idInUse(given);
    }
    var signal =
        toSignal(
            request,
            given == null ? Ids.uuidV7(clock.instant(), random) : given,
            fingerprint,
            expiry(handle, request));
    if (!signals.insert(handle, signal)
        || !log.append(handle, signal, fingerprint, false, payload, instanceOfService.id())) {
      throw new Overtaken();
    }
    if (delivery != null) {
      remember(handle, delivery, signal.signalId());
    }
    audit.record(
        handle,
        actor,
        "signal.received",
        signal.signalId(),
        request.reasoning(),
        Map.of("strategy_id", signal.strategyId(), "symbol", signal.symbol()));
    return new Receipt(signal.signalId(), signal.state(), fingerprint, false);
  }

  /** The id of the signal an earlier message with this number brought. */
  private Optional<String> delivered(Handle handle, Delivery delivery) {
    return deliveries
        .find(handle, delivery)
        .map(
            known -> {
              if (!known.bodyHash().equals(delivery.bodyHash())) {
                throw Problems.idempotencyConflict(
                    delivery.id(),
                    "Message %s came with another body before. Use a new id."
                        .formatted(delivery.id()));
              }
              return known.signalId();
            });
  }

  private void remember(Handle handle, Delivery delivery, String signalId) {
    if (!deliveries.insert(handle, delivery, signalId)) {
      throw new Overtaken();
    }
  }

  private @Nullable Instant expiry(Handle handle, Request request) {
    var now = scopeClock.now(handle, request.scope());
    var given = request.expiresAt();
    if (given == null) {
      var life = request.life();
      return life == null ? null : now.map(instant -> instant.plus(life)).orElse(null);
    }
    if (now.isPresent() && !given.isAfter(now.get())) {
      throw Problems.validation(
          "expires_at %s has passed: it is %s in %s.".formatted(given, now.get(), request.scope()));
    }
    return given;
  }

  private Receipt repeated(
      Handle handle, Request request, String fingerprint, String payload, String firstId) {
    String given = request.signalId();
    if (given != null && given.equals(firstId) && !log.hasPayload(handle, fingerprint, payload)) {
      throw idInUse(given);
    }
    log.append(
        handle,
        toSignal(request, firstId, fingerprint, null),
        fingerprint,
        true,
        payload,
        instanceOfService.id());
    var signal =
        signals
            .find(handle, firstId)
            .orElseThrow(() -> new IllegalStateException("signal_log without signal " + firstId));
    return new Receipt(firstId, signal.state(), fingerprint, true);
  }

  private static RuntimeException idInUse(String signalId) {
    return Problems.idempotencyConflict(
        signalId,
        "signal_id %s came with another signal before. Use a new id.".formatted(signalId));
  }

  private static Signal toSignal(
      Request request, String signalId, String fingerprint, @Nullable Instant expiresAt) {
    return new Signal(
        signalId,
        request.scope(),
        null,
        request.strategyId(),
        request.symbol(),
        request.source(),
        request.signalType(),
        request.direction(),
        null,
        Signal.EXTERNAL,
        request.position(),
        fingerprint,
        request.confidence(),
        request.reasoning(),
        TradingDay.of(request.timestamp()),
        request.timestamp(),
        null,
        request.stopPrice(),
        request.rrTarget(),
        expiresAt,
        SignalShape.quantity(request),
        request.averageTrueRange(),
        SignalShape.exitCondition(request),
        null);
  }

  private String json(Object payload) {
    try {
      return mapper.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The signal cannot be written as JSON", e);
    }
  }
}
