package dev.tradewind.paper.fault.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.fault.Faults;
import dev.tradewind.paper.fault.domain.ArmedFault;
import dev.tradewind.paper.fault.domain.FaultKind;
import dev.tradewind.paper.fault.domain.FaultRule;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Faults for tests of those who trade here. */
@Path("/paper/v1/faults")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Faults", description = "Misbehaviour on demand.")
public class FaultResource {

  private static final String CREATE_ORDER = "create_order";
  private static final int SERVER_ERROR = 500;
  private static final int FORBIDDEN = 403;
  private static final long CODES_PER_STATUS = 100_000;
  private static final long GENERAL = 10_000;

  private final Faults faults;
  private final PaperAccounts accounts;
  private final Audit audit;
  private final Jdbi jdbi;

  FaultResource(Faults faults, PaperAccounts accounts, Audit audit, Jdbi jdbi) {
    this.faults = faults;
    this.accounts = accounts;
    this.audit = audit;
    this.jdbi = jdbi;
  }

  /**
   * A fault to arm.
   *
   * @param kind see docs/broker.md
   * @param call {@code create_order} instead of method and path
   * @param account the scope, such as {@code demo/paper}; every account if it is left out
   * @param method of HTTP; every one if it is left out
   * @param path where {@code *} stands for any text; every one if it is left out
   * @param skip calls that pass before one is caught; none if it is left out
   * @param count how many are caught; 1 if it is left out, 0 means all
   * @param probability of each; 1 if it is left out
   * @param seed of that chance; 1 if it is left out
   * @param status of the error; 403, or 500 of one that is carried out
   * @param code of the error; follows from the status if it is left out
   * @param delay ISO 8601; a minute if it is left out
   * @param amount of a drift the quantity added, of a partial fill the units filled at most; 1 if
   *     it is left out
   */
  public record NewFaultBody(
      @NotNull String kind,
      @Nullable @Pattern(regexp = CREATE_ORDER) String call,
      @Nullable String account,
      @Nullable String method,
      @Nullable @Size(max = 200) String path,
      @Nullable @Min(0) Integer skip,
      @Nullable @Min(0) Integer count,
      @Nullable BigDecimal probability,
      @Nullable Long seed,
      @Nullable @Min(400) @Max(599) Integer status,
      @Nullable Long code,
      @Nullable @Size(max = 500) String message,
      @Nullable Duration delay,
      @Nullable BigDecimal amount) {}

  /**
   * A fault as it stands.
   *
   * @param caught whether it has caught a call
   * @param uses how many it has caught
   * @param holding whether an answer is held right now
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record FaultBody(
      String faultId,
      String kind,
      @Nullable String account,
      @Nullable String method,
      @Nullable String path,
      int skip,
      @Nullable Integer count,
      BigDecimal probability,
      long seed,
      boolean caught,
      int uses,
      boolean holding) {

    static FaultBody of(ArmedFault fault) {
      var rule = fault.rule();
      return new FaultBody(
          fault.id(),
          rule.kind().text(),
          rule.account(),
          rule.method(),
          rule.path(),
          rule.skip(),
          rule.count(),
          rule.probability(),
          rule.seed(),
          fault.caught() > 0,
          fault.caught(),
          fault.isHolding());
    }
  }

  /** Arms a fault: it catches the calls it describes, as often as it says. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(
      responseCode = "201",
      description = "Armed",
      content = @Content(schema = @Schema(implementation = FaultBody.class)))
  public Response arm(@Valid @NotNull NewFaultBody body, @Context SecurityContext caller) {
    var rule = rule(body);
    var fault = faults.arm(rule);
    record(caller, "fault.arm", fault.id(), Map.of("kind", rule.kind().text()));
    return Response.status(Response.Status.CREATED).entity(FaultBody.of(fault)).build();
  }

  @GET
  public List<FaultBody> all() {
    return faults.all().stream().map(FaultBody::of).toList();
  }

  /** Takes a fault away; an answer it holds goes out. */
  @DELETE
  @Path("/{fault_id}")
  public void release(@PathParam("fault_id") String faultId, @Context SecurityContext caller) {
    if (!faults.release(faultId)) {
      throw Problems.notFound("There is no fault '%s'.".formatted(faultId));
    }
    record(caller, "fault.release", faultId, Map.of());
  }

  private FaultRule rule(NewFaultBody body) {
    var kind =
        FaultKind.parse(body.kind())
            .orElseThrow(
                () -> Problems.validation("There is no fault '%s'.".formatted(body.kind())));
    requireAccount(body.account());
    boolean createsOrder = CREATE_ORDER.equals(body.call());
    int count = Objects.requireNonNullElse(body.count(), 1);
    int status =
        Objects.requireNonNullElse(
            body.status(), kind == FaultKind.ERROR_REPLY ? SERVER_ERROR : FORBIDDEN);
    var amount = Objects.requireNonNullElse(body.amount(), BigDecimal.ONE);
    if (kind == FaultKind.ERROR_REPLY && status < SERVER_ERROR) {
      throw Problems.validation("error_reply answers with 500 to 599.");
    }
    var delay = Objects.requireNonNullElse(body.delay(), Duration.ofMinutes(1));
    try {
      return new FaultRule(
          kind,
          body.account(),
          createsOrder ? "POST" : body.method(),
          createsOrder ? "/v2/orders" : body.path(),
          Objects.requireNonNullElse(body.skip(), 0),
          count == 0 ? null : count,
          Objects.requireNonNullElse(body.probability(), BigDecimal.ONE),
          Objects.requireNonNullElse(body.seed(), 1L),
          new FaultRule.Answer(
              status,
              Objects.requireNonNullElse(body.code(), status * CODES_PER_STATUS + GENERAL),
              Objects.requireNonNullElse(body.message(), "fault on demand")),
          delay,
          amount);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private void requireAccount(@Nullable String account) {
    if (account != null
        && accounts.all().stream().noneMatch(known -> known.scope().toString().equals(account))) {
      throw Problems.validation("The broker keeps no account '%s'.".formatted(account));
    }
  }

  private void record(
      SecurityContext caller, String action, String faultId, Map<String, String> details) {
    jdbi.useHandle(
        handle ->
            audit.record(
                handle, caller.getUserPrincipal().getName(), action, faultId, null, details));
  }
}
