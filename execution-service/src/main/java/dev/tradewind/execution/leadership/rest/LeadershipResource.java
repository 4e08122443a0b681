package dev.tradewind.execution.leadership.rest;

import dev.tradewind.execution.leadership.StepDown;
import dev.tradewind.execution.leadership.WhoLeads;
import dev.tradewind.execution.leadership.domain.AccountLeader;
import dev.tradewind.execution.leadership.domain.PastTerm;
import dev.tradewind.execution.leadership.domain.StepDownRequest;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.support.accounts.Account;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Who leads each account, who led it, and a way to have it led by another. */
@Path("/leadership")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leadership", description = "Who leads each account; any replica answers.")
public class LeadershipResource {

  private final WhoLeads whoLeads;
  private final StepDown stepDown;
  private final Accounts accounts;

  LeadershipResource(WhoLeads whoLeads, StepDown stepDown, Accounts accounts) {
    this.whoLeads = whoLeads;
    this.stepDown = stepDown;
    this.accounts = accounts;
  }

  /**
   * A request that the leader of an account gives its term back.
   *
   * @param reason in the words of whoever asks, for the audit log
   */
  public record StepDownBody(
      @NotBlank @Size(max = 64) @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String account,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /** Lists who leads: one account, or all of the accounts file. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<AccountLeader> list(@QueryParam("account") @Nullable String account) {
    List<AccountId> ids =
        account == null
            ? accounts.all().stream().map(Account::id).distinct().toList()
            : List.of(known(account));
    return Page.whole(whoLeads.of(ids));
  }

  /** Lists the terms of an account, the latest first. */
  @GET
  @Path("/history")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<PastTerm> history(
      @QueryParam("account") @NotNull String account,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return whoLeads.history(known(account), limit, cursor);
  }

  /**
   * Asks the leader of an account to give its term back, for another to take it. Any replica takes
   * the request; the leader reads it with its next renewal. Asking again changes nothing.
   */
  @POST
  @Path("/step-down")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @ResponseStatus(202)
  @APIResponse(responseCode = "202", description = "Stored; GET /leadership shows what comes of it")
  public StepDownRequest stepDown(
      @Valid @NotNull StepDownBody body, @Context SecurityContext caller) {
    return stepDown.ask(known(body.account()), caller.getUserPrincipal().getName(), body.reason());
  }

  private AccountId known(String text) {
    return accounts.all().stream()
        .map(Account::id)
        .filter(id -> id.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.notFound(
                    "There is no account '%s'. The accounts file has %s."
                        .formatted(
                            text, accounts.all().stream().map(Account::id).distinct().toList())));
  }
}
