package dev.tradewind.execution.liveslot;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.execution.facts.domain.FactBody.LiveSlotChanged;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.liveslot.domain.Deployment;
import dev.tradewind.execution.liveslot.persistence.LiveSlots;
import dev.tradewind.execution.liveslot.persistence.ScopeLocks;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Makes a portfolio version the one a scope trades, from its next session on. */
@ApplicationScoped
public class PlaceInLiveSlot {

  private static final Logger LOG = Logger.getLogger(PlaceInLiveSlot.class);

  private final Transactions transactions;
  private final LiveSlots slots;
  private final ScopeLocks locks;
  private final FactLog facts;
  private final ObjectMapper mapper;
  private final HeldBeside heldBeside;
  private final Clock clock;
  private final MarketHours hours;
  private final ScopeClock scopeClock;

  PlaceInLiveSlot(
      Transactions transactions,
      LiveSlots slots,
      ScopeLocks locks,
      FactLog facts,
      ObjectMapper mapper,
      HeldBeside heldBeside,
      Clock clock,
      MarketHours hours,
      ScopeClock scopeClock) {
    this.transactions = transactions;
    this.slots = slots;
    this.locks = locks;
    this.facts = facts;
    this.mapper = mapper;
    this.heldBeside = heldBeside;
    this.clock = clock;
    this.hours = hours;
    this.scopeClock = scopeClock;
  }

  /**
   * What is asked for.
   *
   * @param rollover whether open positions of another instrument are to be rolled over to this one
   */
  public record Request(
      Scope scope,
      String deploymentId,
      String portfolio,
      int version,
      String hash,
      String contentText,
      boolean rollover) {}

  /**
   * Places it, or finds that it was placed before.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while a session is open, while another
   *     version is locked there, while a position of another instrument is open that is not to be
   *     rolled over or cannot be, or if the deployment id came with something else before; 422 for
   *     a content that cannot be traded
   */
  public Deployment place(Request request) {
    if (!Hashes.sha256(request.contentText()).equals(request.hash())) {
      throw Problems.validation(
          "hash: it is not the SHA-256 of content_text. Send the text exactly as it was hashed.");
    }
    PortfolioContent content;
    try {
      content = PortfolioContent.read(mapper, request.contentText());
    } catch (ConfigurationException e) {
      throw Problems.validation(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw Problems.validation("content: " + e.getMessage());
    }
    var legs = content.legs();
    if (legs != null) {
      requireTradable(request.scope(), legs);
    }
    return transactions.call(handle -> place(handle, request, content));
  }

  private void requireTradable(Scope scope, OptionLegs legs) {
    hours.requireCovered(
        scope, "is walked by the paper broker, which knows one instrument: take synthetic out.");
    var today = hours.tradingDay(scope, scopeClock.now());
    if (!today.isBefore(legs.expiresOn())) {
      throw Problems.validation(
          "synthetic: the legs expire on %s, and it is %s; name later ones."
              .formatted(legs.expiresOn(), today));
    }
  }

  private Deployment place(Handle handle, Request request, PortfolioContent content) {
    slots.lock(handle, request.scope());
    var known = slots.find(handle, request.deploymentId());
    if (known.isPresent()) {
      return requireSame(request, known.get());
    }
    if (slots.sessionIsOpen(handle, request.scope())) {
      throw Problems.of(
          409,
          "session-open",
          "A session is open",
          "A session of %s is open. Deploy between sessions.".formatted(request.scope()));
    }
    requireUnlocked(handle, request);
    heldBeside.requireRollable(handle, request, content.set().instrument());
    int strategies = content.set().strategies().size() + content.externalStrategies().size();
    var now = clock.instant();
    var deployment =
        new Deployment(
            request.deploymentId(),
            request.scope().account().text(),
            request.scope().mode().text(),
            request.portfolio(),
            request.version(),
            request.hash(),
            content.set().instrument().symbol(),
            strategies,
            request.contentText(),
            now,
            request.rollover());
    slots.place(handle, deployment);
    var asOf = slots.asOf(handle, request.scope()).orElse(now);
    facts.append(
        handle,
        request.scope(),
        new Moment(null, TradingDay.of(asOf), asOf),
        new LiveSlotChanged(
            request.portfolio(),
            request.version(),
            request.hash(),
            strategies,
            request.deploymentId()));
    LOG.infof(
        "live_slot.placed scope=%s portfolio=%s version=%d strategies=%d deployment=%s",
        request.scope(),
        request.portfolio(),
        request.version(),
        strategies,
        request.deploymentId());
    return deployment;
  }

  private void requireUnlocked(Handle handle, Request request) {
    locks
        .standing(handle, request.scope())
        .filter(lock -> !lock.admits(request.hash()))
        .ifPresent(
            lock -> {
              throw Problems.of(
                  409,
                  "scope-locked",
                  "The scope is locked",
                  "Version %d of %s is locked on %s by %s: %s. An admin can unlock it."
                      .formatted(
                          lock.version(),
                          lock.portfolio(),
                          request.scope(),
                          lock.actor(),
                          lock.reason()),
                  Map.of(
                      "locked_by",
                      lock.actor(),
                      "reason",
                      lock.reason(),
                      "since",
                      lock.at().toString()));
            });
  }

  private static Deployment requireSame(Request request, Deployment known) {
    boolean same =
        known.account().equals(request.scope().account().text())
            && known.mode().equals(request.scope().mode().text())
            && known.hash().equals(request.hash())
            && known.portfolio().equals(request.portfolio())
            && known.version() == request.version()
            && known.rollover() == request.rollover();
    if (!same) {
      throw Problems.idempotencyConflict(
          request.deploymentId(),
          "Deployment %s placed another version before. Use a new id."
              .formatted(request.deploymentId()));
    }
    return known;
  }
}
