package dev.tradewind.execution.hours.rest;

import dev.tradewind.execution.hours.KeepSpecialDays;
import dev.tradewind.execution.hours.domain.SpecialDay;
import dev.tradewind.execution.hours.domain.StatedDay;
import dev.tradewind.kernel.calendar.Calendars;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Days on which a market does not keep its calendar. */
@Path("/calendars/{calendar}/special-days")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendars", description = "Closings and early closes that nobody planned.")
public class SpecialDayResource {

  private static final int MOST = 1000;
  private static final String CSV_FORM =
      "allowed is day,closes_at,reason, such as 2026-11-27,13:00,Thanksgiving or"
          + " 2012-10-29,closed,Hurricane Sandy";

  private final KeepSpecialDays keep;

  SpecialDayResource(KeepSpecialDays keep) {
    this.keep = keep;
  }

  /**
   * @param closesAt of an early close, in the calendar's zone; left out for no session at all
   */
  public record SpecialDayBody(
      @NotNull LocalDate day,
      @Nullable LocalTime closesAt,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  public record SpecialDaysBody(
      @NotNull @Size(min = 1, max = MOST) List<@Valid @NotNull SpecialDayBody> days) {}

  /**
   * @param changed how many are new or other than before
   */
  public record AddedBody(int days, int changed) {}

  public record SpecialDayView(
      LocalDate day, @Nullable LocalTime closesAt, String reason, String actor, Instant at) {

    static SpecialDayView of(StatedDay entry) {
      var day = entry.day();
      return new SpecialDayView(day.day(), day.closesAt(), day.reason(), entry.actor(), entry.at());
    }
  }

  /**
   * Adds closings and early closes, all or none. They count within a second, for sessions that run
   * too; sent again they change nothing.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public AddedBody add(
      @PathParam("calendar") String calendar,
      @Valid @NotNull SpecialDaysBody body,
      @Context SecurityContext caller) {
    return add(
        calendar,
        body.days().stream()
            .map(day -> new SpecialDay(day.day(), day.closesAt(), day.reason()))
            .toList(),
        caller);
  }

  /** As with JSON; a line is {@code day,closes_at,reason}, closes_at a time or {@code closed}. */
  @POST
  @Consumes("text/csv")
  @RolesAllowed(Roles.OPERATOR)
  public AddedBody addCsv(
      @PathParam("calendar") String calendar, String csv, @Context SecurityContext caller) {
    return add(calendar, parse(csv), caller);
  }

  /** Lists them in their order. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<SpecialDayView> list(
      @PathParam("calendar") String calendar,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return keep.page(calendar(calendar), limit, cursor).map(SpecialDayView::of);
  }

  /** Takes one back that has not begun. */
  @DELETE
  @Path("/{day}")
  @RolesAllowed(Roles.OPERATOR)
  public void remove(
      @PathParam("calendar") String calendar,
      @PathParam("day") String day,
      @QueryParam("reason")
          @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason,
      @Context SecurityContext caller) {
    keep.remove(calendar(calendar), day(day), reason, caller.getUserPrincipal().getName());
  }

  private AddedBody add(String calendar, List<SpecialDay> days, SecurityContext caller) {
    int changed = keep.add(calendar(calendar), days, caller.getUserPrincipal().getName());
    return new AddedBody(days.size(), changed);
  }

  private static ExchangeCalendar calendar(String name) {
    try {
      return Calendars.named(name);
    } catch (IllegalArgumentException e) {
      throw Problems.notFound(e.getMessage() + ".");
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problems.validation("day '%s': allowed is YYYY-MM-DD.".formatted(text));
    }
  }

  private static List<SpecialDay> parse(String csv) {
    var days = new ArrayList<SpecialDay>();
    for (var line : csv.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#") || line.equals("day,closes_at,reason")) {
        continue;
      }
      days.add(day(line, days.size() + 1));
    }
    if (days.isEmpty() || days.size() > MOST) {
      throw Problems.validation(
          "There are %d days: allowed are 1 to %d.".formatted(days.size(), MOST));
    }
    return days;
  }

  private static SpecialDay day(String line, int number) {
    var fields = line.split(",", 3);
    if (fields.length < 3 || fields[2].isBlank() || !fields[2].matches(StorableText.LINE)) {
      throw Problems.validation("day %d '%s': %s.".formatted(number, line, CSV_FORM));
    }
    try {
      return new SpecialDay(
          LocalDate.parse(fields[0].strip()),
          fields[1].strip().equals("closed") ? null : LocalTime.parse(fields[1].strip()),
          fields[2].strip());
    } catch (DateTimeException e) {
      throw Problems.validation("day %d '%s': %s.".formatted(number, line, CSV_FORM));
    }
  }
}
