package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.Exit;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.execution.exits.domain.ExitablePosition;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Stores that a position is to be left; the leader of its account works it off, whichever instance
 * took the request. A position has one request that is worked on: the most urgent.
 */
@ApplicationScoped
public class RequestExit {

  private static final Logger LOG = Logger.getLogger(RequestExit.class);

  private final Transactions transactions;
  private final ExitRequests exits;
  private final MarketHours hours;
  private final ScopeClock clock;
  private final Audit audit;

  RequestExit(
      Transactions transactions,
      ExitRequests exits,
      MarketHours hours,
      ScopeClock clock,
      Audit audit) {
    this.transactions = transactions;
    this.exits = exits;
    this.hours = hours;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * What became of a request.
   *
   * @param exit as it stands; OUTRANKED if one at least as urgent is being worked on already
   * @param repeated whether it had come before
   */
  public record Receipt(Exit exit, boolean repeated) {}

  /**
   * Asks for an exit, in a transaction of its own; asking again changes nothing.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 for a position nobody knows in the
   *     scope; 409 for a closed one, for a scope with the clock of a feed, and for an id that came
   *     with something else before; 422 for a quantity that is not above 0 or more than is open
   */
  public Receipt request(ExitRequest request) {
    return transactions.call(handle -> request(handle, request));
  }

  /** As {@link #request(ExitRequest)}, within the caller's transaction. */
  public Receipt request(Handle handle, ExitRequest request) {
    var position = requirePosition(handle, request);
    var known = exits.find(handle, request.exitId());
    if (known.isPresent()) {
      return new Receipt(requireSame(request, known.get()), true);
    }
    requireExitable(request, position);
    var standing = exits.openOf(handle, request.positionId());
    var state =
        standing.filter(open -> !open.givesWayTo(request.condition(), request.quantity())).isEmpty()
            ? ExitState.OPEN
            : ExitState.OUTRANKED;
    var exit = store(handle, request, state, standing);
    record(handle, exit);
    return new Receipt(exit, false);
  }

  private ExitablePosition requirePosition(Handle handle, ExitRequest request) {
    return exits
        .lockPosition(handle, request.positionId())
        .filter(position -> position.scope().equals(request.scope()))
        .orElseThrow(
            () ->
                Problems.notFound(
                    "%s has no position %s.".formatted(request.scope(), request.positionId())));
  }

  private void requireExitable(ExitRequest request, ExitablePosition position) {
    Exitable.require(hours, position);
    BigDecimal quantity = request.quantity();
    if (quantity != null
        && (quantity.signum() <= 0 || quantity.compareTo(position.quantity()) > 0)) {
      throw Problems.validation(
          "quantity %s: of position %s %s are open; leave it out for all."
              .formatted(
                  quantity.toPlainString(),
                  position.positionId(),
                  position.quantity().toPlainString()));
    }
  }

  private Exit store(Handle handle, ExitRequest request, ExitState state, Optional<Exit> standing) {
    var now = clock.now();
    if (state == ExitState.OUTRANKED) {
      exits.insert(handle, request, state, standing.orElseThrow().exitId(), now);
    } else {
      // Stored first as outranked, so that the one it takes the place of can name it.
      standing.ifPresentOrElse(
          open -> {
            exits.insert(handle, request, ExitState.OUTRANKED, open.exitId(), now);
            exits.supersede(handle, open.exitId(), request.exitId(), now);
            exits.open(handle, request.exitId());
          },
          () -> exits.insert(handle, request, state, null, now));
    }
    return exits.find(handle, request.exitId()).orElseThrow();
  }

  private void record(Handle handle, Exit exit) {
    LOG.infof(
        "exit.requested scope=%s exit=%s position=%s condition=%s priority=%s state=%s actor=%s",
        exit.scope(),
        exit.exitId(),
        exit.positionId(),
        exit.condition().text(),
        exit.priority(),
        exit.state(),
        exit.actor());
    var details = new HashMap<String, Object>();
    details.put("exit_id", exit.exitId());
    details.put("condition", exit.condition().text());
    details.put("state", exit.state().name());
    var quantity = exit.quantity();
    details.put("quantity", quantity == null ? "all" : quantity.toPlainString());
    audit.record(
        handle,
        exit.actor(),
        "exit.request",
        "%s/%s".formatted(exit.scope(), exit.positionId()),
        exit.reason(),
        details);
  }

  private static Exit requireSame(ExitRequest request, Exit known) {
    if (!known.isSame(
        request.positionId(), request.condition(), request.quantity(), request.reason())) {
      throw Problems.idempotencyConflict(
          request.exitId(),
          "Exit %s asked for something else before. Use a new id.".formatted(request.exitId()));
    }
    return known;
  }
}
