package dev.tradewind.execution.corporate;

import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.StoredAction;
import dev.tradewind.execution.corporate.persistence.CorporateActions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Keeps an action that somebody tells of; one of each kind, share and day, the first stands. */
@ApplicationScoped
public class AnnounceAction {

  private static final Logger LOG = Logger.getLogger(AnnounceAction.class);

  private final CorporateActions actions;

  AnnounceAction(CorporateActions actions) {
    this.actions = actions;
  }

  /**
   * What became of it.
   *
   * @param stored what stands
   * @param first whether it was not known before
   * @param same whether what stands has the same terms
   */
  public record Announced(StoredAction stored, boolean first, boolean same) {}

  /** Keeps it in the caller's transaction; one that was withdrawn comes back. */
  public Announced announce(Handle handle, CorporateAction action, String source, Instant now) {
    boolean first = actions.insert(handle, action, source, now);
    var stands = actions.hold(handle, action.scope(), action.actionId()).orElseThrow();
    boolean same = stands.action().change().equals(action.change());
    if (same && stands.comesBack(source)) {
      actions.pend(handle, action);
      stands = actions.find(handle, action.scope(), action.actionId()).orElseThrow();
    }
    if (first) {
      LOG.infof(
          "corporate.known scope=%s action=%s source=%s %s",
          action.scope(), action.actionId(), source, action.text());
    }
    return new Announced(stands, first, same);
  }
}
