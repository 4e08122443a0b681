package dev.tradewind.execution.batches.rest;

import dev.tradewind.execution.batches.KeepSchedules;
import dev.tradewind.execution.batches.domain.DueTime;
import dev.tradewind.execution.batches.domain.RunSchedule;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** When batch runs are due. */
@Path("/run-schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Run schedules", description = "When batch runs are due; all changes audited.")
public class RunScheduleResource {

  private static final String NAME = "[A-Za-z0-9_.-]{1,64}";
  private static final String FORMS =
      "allowed are {\"anchor\":\"after_open\"|\"before_close\"|\"after_close\",\"minutes\":0 to 1440}"
          + " and {\"anchor\":\"at_time\",\"time\":\"18:00\",\"zone\":\"Europe/Berlin\"}.";
  private static final int LATE_BY_DEFAULT = 60;

  private final KeepSchedules keep;
  private final Accounts accounts;

  RunScheduleResource(KeepSchedules keep, Accounts accounts) {
    this.keep = keep;
    this.accounts = accounts;
  }

  /**
   * @param anchor after_open, before_close, after_close or at_time
   * @param minutes from the anchor, by the scope's calendar; not for at_time
   * @param time of a wall clock on trading days; for at_time
   * @param zone of that clock, such as Europe/Berlin; for at_time
   */
  public record WhenBody(
      @NotBlank String anchor,
      @Nullable @Min(0) @Max(1440) Integer minutes,
      @Nullable LocalTime time,
      @Nullable String zone) {

    DueTime toDueTime() {
      var after = minutes;
      var at = time;
      var in = zone;
      if (anchor.equals("at_time") && at != null && in != null && after == null) {
        return new DueTime.AtTime(at, zoneOf(in));
      }
      if (after == null || at != null || in != null) {
        throw Problems.validation("when: " + FORMS);
      }
      return switch (anchor) {
        case "after_open" -> new DueTime.AfterOpen(after);
        case "before_close" -> new DueTime.BeforeClose(after);
        case "after_close" -> new DueTime.AfterClose(after);
        default -> throw Problems.validation("when: " + FORMS);
      };
    }

    static WhenBody of(DueTime when) {
      return switch (when) {
        case DueTime.AfterOpen after -> new WhenBody("after_open", after.minutes(), null, null);
        case DueTime.BeforeClose before ->
            new WhenBody("before_close", before.minutes(), null, null);
        case DueTime.AfterClose after -> new WhenBody("after_close", after.minutes(), null, null);
        case DueTime.AtTime at -> new WhenBody("at_time", null, at.time(), at.zone().getId());
      };
    }

    private static ZoneId zoneOf(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw Problems.validation("zone '%s': allowed is one as Europe/Berlin.".formatted(text));
      }
    }
  }

  /**
   * @param kind batch
   * @param strategies which are worked first, in this order; the others follow by name
   * @param lateMinutes how much later than due a run may still be started; 60 if left out
   * @param enabled true if left out
   */
  public record RunScheduleBody(
      @NotNull AccountId account,
      @NotNull Mode mode,
      @NotNull @Pattern(regexp = "batch") String kind,
      @NotNull @Valid WhenBody when,
      @Nullable @Size(max = 100) List<@NotNull @Pattern(regexp = NAME) String> strategies,
      @Nullable @Min(1) @Max(720) Integer lateMinutes,
      @Nullable Boolean enabled,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * A schedule.
   *
   * @param nextDueAt null for one that is not enabled
   */
  public record RunScheduleView(
      String account,
      String mode,
      String name,
      String kind,
      WhenBody when,
      List<String> strategies,
      int lateMinutes,
      boolean enabled,
      @Nullable Instant nextDueAt,
      int version,
      String changedBy,
      Instant changedAt) {}

  /**
   * Keeps a schedule, in place of the one with its name. With the first enabled one, batch runs
   * take the place of a scope's sessions.
   */
  @PUT
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public RunScheduleView put(
      @PathParam("name") @Pattern(regexp = NAME) String name,
      @Valid @NotNull RunScheduleBody body,
      @Context SecurityContext caller) {
    var strategies = body.strategies() == null ? List.<String>of() : body.strategies();
    if (new HashSet<>(strategies).size() < strategies.size()) {
      throw Problems.validation("strategies: one is named twice.");
    }
    int late = body.lateMinutes() == null ? LATE_BY_DEFAULT : body.lateMinutes();
    return view(
        keep.put(
            new KeepSchedules.Wanted(
                accounts.get(body.account(), body.mode()).scope(),
                name,
                body.when().toDueTime(),
                strategies,
                Duration.ofMinutes(late),
                body.enabled() == null || body.enabled()),
            caller.getUserPrincipal().getName(),
            body.reason()));
  }

  /** Lists the schedules of a scope by name. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<RunScheduleView> list(
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return keep.page(accounts.scope(account, mode), limit, cursor).map(this::view);
  }

  /** Takes a schedule away; without an enabled one a scope has sessions again. */
  @DELETE
  @Path("/{name}")
  @RolesAllowed(Roles.OPERATOR)
  public void delete(
      @PathParam("name") String name,
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @QueryParam("reason")
          @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason,
      @Context SecurityContext caller) {
    keep.delete(accounts.scope(account, mode), name, caller.getUserPrincipal().getName(), reason);
  }

  private RunScheduleView view(RunSchedule schedule) {
    return new RunScheduleView(
        schedule.scope().account().text(),
        schedule.scope().mode().text(),
        schedule.name(),
        "batch",
        WhenBody.of(schedule.when()),
        schedule.strategies(),
        (int) schedule.lateLimit().toMinutes(),
        schedule.enabled(),
        keep.nextDue(schedule).orElse(null),
        schedule.version(),
        schedule.changedBy(),
        schedule.changedAt());
  }
}
