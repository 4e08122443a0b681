package dev.tradewind.execution.signals.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was sent to us and what became of it. */
@ApplicationScoped
public class SignalLog {

  /** The id of the signal that first had this fingerprint. */
  public Optional<String> first(Handle handle, String fingerprint) {
    return handle
        .createQuery(
            "select signal_id from signal_log where fingerprint = :fingerprint and not is_duplicate")
        .bind("fingerprint", fingerprint)
        .mapTo(String.class)
        .findOne();
  }

  /** Whether the first of this fingerprint came with this very payload. */
  public boolean hasPayload(Handle handle, String fingerprint, String payload) {
    return handle
        .createQuery(
            "select payload = cast(:payload as jsonb) from signal_log"
                + " where fingerprint = :fingerprint and not is_duplicate")
        .bind("payload", payload)
        .bind("fingerprint", fingerprint)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Writes down a signal as it came.
   *
   * @param signal the one sent; on a duplicate with the first's id
   * @return false if another first of the same fingerprint was faster
   */
  public boolean append(
      Handle handle,
      Signal signal,
      String fingerprint,
      boolean duplicate,
      String payload,
      String instanceId) {
    return handle
            .createUpdate(
                "insert into signal_log (account, mode, signal_id, instrument, signal_type, position,"
                    + " signal_timestamp, fingerprint, is_duplicate, processed_by_instance,"
                    + " processing_status, payload) values (:account, :mode, :signal, :instrument,"
                    + " :type, :position, :timestamp, :fingerprint, :duplicate, :instance,"
                    + " 'accepted', cast(:payload as jsonb))"
                    + " on conflict (fingerprint) where not is_duplicate do nothing")
            .bind("account", signal.scope().account().text())
            .bind("mode", signal.scope().mode().text())
            .bind("signal", signal.signalId())
            .bind("instrument", signal.symbol())
            .bind("type", signal.signalType())
            .bind("position", String.valueOf(signal.position()))
            .bind("timestamp", Columns.timestamp(signal.signalAt()))
            .bind("fingerprint", fingerprint)
            .bind("duplicate", duplicate)
            .bind("instance", instanceId)
            .bind("payload", payload)
            .execute()
        == 1;
  }

  /** Notes what became of a signal; nothing for one of the engine, which nobody sent. */
  public void processed(Handle handle, String signalId, TerminalState state, String instanceId) {
    handle
        .createUpdate(
            "update signal_log set processed_at = clock_timestamp(),"
                + " processed_by_instance = :instance, processing_status = :status"
                + " where signal_id = :signal and not is_duplicate")
        .bind("instance", instanceId)
        .bind(
            "status",
            switch (state) {
              case EXECUTED -> "executed";
              case REJECTED -> "rejected";
              case FILTERED, REJECTED_BY_RECONCILIATION -> "blocked";
            })
        .bind("signal", signalId)
        .execute();
  }
}
