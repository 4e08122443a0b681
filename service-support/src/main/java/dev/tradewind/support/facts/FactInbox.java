package dev.tradewind.support.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Takes facts in order and once, each in a transaction with the cursor and its stored row. */
@ApplicationScoped
public class FactInbox {
  private final Transactions transactions;
  private final Instance<FactHandler> handler;
  private final FactCursors cursors;
  private final ObjectMapper mapper;
  private final Clock clock;

  FactInbox(
      Transactions transactions,
      Instance<FactHandler> handler,
      FactCursors cursors,
      ObjectMapper mapper,
      Clock clock) {
    this.transactions = transactions;
    this.handler = handler;
    this.cursors = cursors;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * Takes the facts of one batch, all of one scope.
   *
   * @return the highest number handled
   * @throws HttpProblem for a gap, an old sender, a known number with other content, an invalid
   *     fact
   */
  public long take(List<Fact> facts) {
    long through = 0;
    for (var fact : facts) {
      through = transactions.call(handle -> take(handle, fact));
    }
    return through;
  }

  /** Returns how far this receiver is; zeros for a scope it never heard of. */
  public FactCursor cursor(Scope scope) {
    return transactions.call(handle -> cursor(handle, scope));
  }

  /** As {@link #cursor(Scope)}, inside a transaction of the caller. */
  public FactCursor cursor(Handle handle, Scope scope) {
    return cursors.read(handle, scope);
  }

  private long take(Handle handle, Fact fact) {
    var cursor = cursors.lock(handle, fact.scope());
    if (fact.epoch() < cursor.epoch()) {
      throw Problems.of(
          409,
          "stale-epoch",
          "The sender is no longer in charge",
          "A sender with epoch %d has delivered facts of %s; this one has epoch %d and must stop."
              .formatted(cursor.epoch(), fact.scope(), fact.epoch()),
          Map.of("epoch", cursor.epoch()));
    }
    String hash = Hashes.sha256(content(fact));
    if (fact.number() <= cursor.through()) {
      requireSame(handle, fact, hash);
      cursors.move(handle, fact.scope(), new FactCursor(cursor.through(), fact.epoch()));
      return cursor.through();
    }
    if (fact.number() != cursor.through() + 1) {
      throw Problems.of(
          409,
          "fact-gap",
          "A fact is missing",
          "Fact %d of %s came before fact %d. Deliver from the expected number on."
              .formatted(fact.number(), fact.scope(), cursor.through() + 1),
          Map.of("expected", cursor.through() + 1));
    }
    try {
      handler.get().handle(handle, fact);
    } catch (InvalidFactException e) {
      throw Problems.of(
          422,
          "invalid-fact",
          "A fact cannot be true",
          "Fact %d (%s) of %s is refused: %s."
              .formatted(fact.number(), fact.type(), fact.scope(), e.getMessage()),
          Map.of("number", fact.number(), "reason", String.valueOf(e.getMessage())));
    }
    store(handle, fact, hash);
    cursors.move(handle, fact.scope(), new FactCursor(fact.number(), fact.epoch()));
    return fact.number();
  }

  private void requireSame(Handle handle, Fact fact, String hash) {
    String known =
        handle
            .createQuery(
                "select body_hash from fact"
                    + " where account = :account and mode = :mode and number = :number")
            .bind("account", fact.scope().account().text())
            .bind("mode", fact.scope().mode().text())
            .bind("number", fact.number())
            .mapTo(String.class)
            .one();
    if (!known.equals(hash)) {
      throw Problems.of(
          409,
          "fact-differs",
          "A known fact came with other content",
          "Fact %d of %s is stored with other content. Facts never change; the sender must stop."
              .formatted(fact.number(), fact.scope()),
          Map.of("number", fact.number()));
    }
  }

  private void store(Handle handle, Fact fact, String hash) {
    handle
        .createUpdate(
            "insert into fact (account, mode, number, epoch, type, run_id, trading_day, as_of, body,"
                + " body_hash, received_at) values (:account, :mode, :number, :epoch, :type, :runId,"
                + " :tradingDay, :asOf, cast(:body as jsonb), :hash, :now)")
        .bind("account", fact.scope().account().text())
        .bind("mode", fact.scope().mode().text())
        .bind("number", fact.number())
        .bind("epoch", fact.epoch())
        .bind("type", fact.type())
        .bind("runId", fact.runId())
        .bind("tradingDay", fact.tradingDay())
        .bind("asOf", fact.asOf().atOffset(ZoneOffset.UTC))
        .bind("body", fact.body().toString())
        .bind("hash", hash)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** All that makes a fact what it is; the epoch is its deliverer's. */
  private String content(Fact fact) {
    var content = mapper.createObjectNode();
    content.put("type", fact.type());
    content.put("run_id", fact.runId());
    content.put("trading_day", fact.tradingDay() == null ? null : fact.tradingDay().toString());
    content.put("as_of", fact.asOf().toString());
    content.set("body", fact.body());
    try {
      return Hashes.canonical(mapper, content);
    } catch (JsonProcessingException e) {
      throw new InvalidFactException("its body cannot be written as JSON", e);
    }
  }
}
