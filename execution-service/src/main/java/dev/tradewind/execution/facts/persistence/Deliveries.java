package dev.tradewind.execution.facts.persistence;

import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How far each receiver of a scope's facts is. */
@ApplicationScoped
public class Deliveries {

  /** The number each receiver has; 0 for one that has none. */
  public Map<Receiver, Long> through(Handle handle, Scope scope) {
    var through = new EnumMap<Receiver, Long>(Receiver.class);
    for (var receiver : Receiver.values()) {
      through.put(receiver, 0L);
    }
    handle
        .createQuery(
            "select receiver, through from fact_delivery"
                + " where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                Map.entry(
                    Receiver.valueOf(row.getString("receiver").toUpperCase(Locale.ROOT)),
                    row.getLong("through")))
        .forEach(entry -> through.put(entry.getKey(), entry.getValue()));
    return through;
  }

  /** Writes how far a receiver is. A reason means that its stream has stopped. */
  public void moved(
      Handle handle, Scope scope, Receiver receiver, long through, @Nullable String stopped) {
    handle
        .createUpdate(
            "insert into fact_delivery (account, mode, receiver, through, stopped_reason)"
                + " values (:account, :mode, :receiver, :through, :stopped)"
                + " on conflict (account, mode, receiver) do update set through = excluded.through,"
                + " stopped_reason = excluded.stopped_reason, updated_at = clock_timestamp()")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("receiver", receiver.identity())
        .bind("through", through)
        .bind("stopped", stopped)
        .execute();
  }
}
