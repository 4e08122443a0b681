package dev.tradewind.alert.alerts.rest;

import dev.tradewind.alert.alerts.AlertLifeCycle;
import dev.tradewind.alert.alerts.RaiseAlert;
import dev.tradewind.alert.alerts.ReadAlerts;
import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.alerts.domain.NewAlert;
import dev.tradewind.alert.alerts.domain.Raised;
import dev.tradewind.alert.alerts.domain.ResolutionAction;
import dev.tradewind.alert.alerts.domain.Severity;
import dev.tradewind.alert.alerts.rest.AlertBodies.AcknowledgementBody;
import dev.tradewind.alert.alerts.rest.AlertBodies.AlertBody;
import dev.tradewind.alert.alerts.rest.AlertBodies.AlertPage;
import dev.tradewind.alert.alerts.rest.AlertBodies.RaiseBody;
import dev.tradewind.alert.alerts.rest.AlertBodies.RaisedBody;
import dev.tradewind.alert.alerts.rest.AlertBodies.ResolutionBody;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Alerts: raised by services and people, seen and resolved by people. */
@Path("/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
    name = "Alerts",
    description = "Raised once, counted while unresolved, acknowledged, resolved.")
public class AlertResource {
  private static final int LARGEST_PAGE = 200;

  private final Transactions transactions;
  private final RaiseAlert raiseAlert;
  private final AlertLifeCycle lifeCycle;
  private final ReadAlerts alerts;
  private final String environment;

  AlertResource(
      Transactions transactions,
      RaiseAlert raiseAlert,
      AlertLifeCycle lifeCycle,
      ReadAlerts alerts,
      @ConfigProperty(name = "tradewind.environment") String environment) {
    this.transactions = transactions;
    this.raiseAlert = raiseAlert;
    this.lifeCycle = lifeCycle;
    this.alerts = alerts;
    this.environment = environment;
  }

  /** Raises an alert: 201 for new trouble, 200 where it is known or counted already. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "risk", "ledger", "reconciliation", "paper"})
  @APIResponse(
      responseCode = "201",
      description = "New trouble: it will be delivered.",
      content = @Content(schema = @Schema(implementation = RaisedBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "Known by its id, or counted at the alert that stands unresolved.",
      content = @Content(schema = @Schema(implementation = RaisedBody.class)))
  public RestResponse<RaisedBody> raise(@Valid @NotNull RaiseBody body) {
    NewAlert alert = valid(() -> body.toAlert(environment));
    return switch (transactions.call(handle -> raiseAlert.raise(handle, alert))) {
      case Raised.First first ->
          RestResponse.status(
              RestResponse.Status.CREATED, new RaisedBody(alert.id(), first.alertId(), false));
      case Raised.Repeated repeated ->
          RestResponse.ok(new RaisedBody(alert.id(), repeated.alertId(), true));
      case Raised.Known known ->
          RestResponse.ok(
              new RaisedBody(alert.id(), known.alertId(), !known.alertId().equals(alert.id())));
      case Raised.Conflicting conflicting ->
          throw Problems.idempotencyConflict(
              alert.id(),
              "Alert '%s' was raised before with other content. Repeat that content, or use a new id."
                  .formatted(alert.id()),
              Map.of("standing_alert_id", conflicting.alertId()));
    };
  }

  /** Alerts, the latest first. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public AlertPage list(
      @QueryParam("severity") @Nullable String severity,
      @QueryParam("unresolved") @DefaultValue("false") boolean unresolved,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw Problems.validation("limit %d: allowed are 1 to %d.".formatted(limit, LARGEST_PAGE));
    }
    Severity wanted = severity == null ? null : valid(() -> Severity.parse(severity));
    long before = cursor == null ? Long.MAX_VALUE : Cursor.number(cursor);
    var page =
        Page.numbered(alerts.list(wanted, unresolved, before, limit + 1), limit, Alert::number)
            .map(alert -> AlertBody.of(alert, null));
    return new AlertPage(page.items(), page.nextCursor());
  }

  /** One alert, with what became of it on each channel. */
  @GET
  @Path("/{alert_id}")
  @RolesAllowed(Roles.VIEWER)
  public AlertBody get(@PathParam("alert_id") String alertId) {
    var told = alerts.get(alertId);
    return AlertBody.of(told.alert(), told.notifications());
  }

  /** Notes that the caller has seen the alert; the first to do so stays. */
  @POST
  @Path("/{alert_id}/acknowledgement")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public AlertBody acknowledge(
      @PathParam("alert_id") String alertId,
      @Valid @NotNull AcknowledgementBody body,
      @Context SecurityContext caller) {
    return AlertBody.of(
        lifeCycle.acknowledge(alertId, caller.getUserPrincipal().getName(), body.notes()), null);
  }

  /** Brings the alert to its end; the same trouble is then a new alert. */
  @POST
  @Path("/{alert_id}/resolution")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public AlertBody resolve(
      @PathParam("alert_id") String alertId,
      @Valid @NotNull ResolutionBody body,
      @Context SecurityContext caller) {
    var action = valid(() -> ResolutionAction.parse(body.action()));
    return AlertBody.of(
        lifeCycle.resolve(alertId, caller.getUserPrincipal().getName(), action, body.reason()),
        null);
  }

  private static <T> T valid(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw Problems.validation(String.valueOf(e.getMessage()));
    }
  }
}
