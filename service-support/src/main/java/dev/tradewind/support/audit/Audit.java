package dev.tradewind.support.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes down every state-changing call of a person, in the transaction of the change. */
@ApplicationScoped
public class Audit {
  private final ObjectMapper mapper;
  private final Clock clock;

  Audit(ObjectMapper mapper, Clock clock) {
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * Records a change.
   *
   * @param actor the caller's name, from its token
   * @param action what was done, such as {@code limits.set}
   * @param subject what it was done to, such as {@code demo/paper}
   * @param reason in the actor's words; null where none is asked for
   * @param details the figures behind it; never a secret
   */
  public void record(
      Handle handle,
      String actor,
      String action,
      String subject,
      @Nullable String reason,
      Map<String, ?> details) {
    try {
      handle
          .createUpdate(
              "insert into audit_log (at, actor, action, subject, reason, details)"
                  + " values (:at, :actor, :action, :subject, :reason, cast(:details as jsonb))")
          .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
          .bind("actor", actor)
          .bind("action", action)
          .bind("subject", subject)
          .bind("reason", reason)
          .bind("details", mapper.writeValueAsString(details))
          .execute();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The details of " + action + " are not JSON", e);
    }
  }
}
