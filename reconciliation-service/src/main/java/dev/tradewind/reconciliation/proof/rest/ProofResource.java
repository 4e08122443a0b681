package dev.tradewind.reconciliation.proof.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.proof.ProveRun;
import dev.tradewind.reconciliation.proof.domain.Check;
import dev.tradewind.reconciliation.proof.domain.Letter;
import dev.tradewind.reconciliation.proof.domain.ProvenRun;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proofs of runs: invariants A to L. */
@Path("/runs/{run_id}/proof")
@RunOnVirtualThread
@Tag(name = "Proofs", description = "Invariants A to L of each closed run.")
public class ProofResource {
  private final ProveRun proofs;

  ProofResource(ProveRun proofs) {
    this.proofs = proofs;
  }

  /**
   * A run's proof.
   *
   * @param state PENDING or DONE
   * @param detail what it waits for while pending
   */
  public record ProofBody(
      String runId,
      String state,
      boolean passed,
      int passedCount,
      int of,
      List<InvariantBody> invariants,
      @Nullable String detail) {

    static ProofBody of(ProvenRun stored) {
      var proof = stored.proof();
      return new ProofBody(
          stored.runId(),
          "DONE",
          proof.passed(),
          proof.passedCount(),
          proof.checks().size(),
          proof.checks().stream().map(InvariantBody::of).toList(),
          null);
    }

    static ProofBody pending(String runId, String waitsFor) {
      return new ProofBody(runId, "PENDING", false, 0, Letter.values().length, List.of(), waitsFor);
    }
  }

  /** One invariant and the figures it was decided by. */
  public record InvariantBody(String letter, String title, boolean passed, String detail) {
    static InvariantBody of(Check check) {
      return new InvariantBody(
          check.letter().name(), check.letter().title(), check.passed(), check.detail());
    }
  }

  /**
   * The proof of a run, pending until it is done; with {@code format=text} a line per letter. The
   * run id {@code latest} with {@code account} and {@code mode} is the scope's latest proof.
   */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices("execution")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ProofBody.class)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
      })
  public Response get(
      @PathParam("run_id") String runId,
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("format") @DefaultValue("json") String format) {
    return runId.equals("latest") ? latest(account, mode, format) : ofRun(runId, format);
  }

  private Response ofRun(String runId, String format) {
    try {
      new RunId(runId);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
    var stored = proofs.find(runId);
    if (stored.isPresent()) {
      return answer(stored.get(), format);
    }
    String waitsFor = proofs.waitsFor(runId).orElse("the session_closed fact of the run");
    return switch (known(format)) {
      case "text" -> text("PENDING run %s: waits for %s%n".formatted(runId, waitsFor));
      default -> json(ProofBody.pending(runId, waitsFor));
    };
  }

  private Response latest(@Nullable String account, @Nullable String mode, String format) {
    if (account == null || mode == null) {
      throw Problems.validation("The latest proof is that of a scope: name account and mode.");
    }
    Scope scope;
    try {
      scope = new Scope(new AccountId(account), Mode.parse(mode));
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
    return answer(
        proofs
            .latest(scope)
            .orElseThrow(() -> Problems.notFound("No run of %s is proven yet.".formatted(scope))),
        format);
  }

  private static Response answer(ProvenRun stored, String format) {
    return switch (known(format)) {
      case "text" -> text("run %s%n".formatted(stored.runId()) + stored.proof().asText());
      default -> json(ProofBody.of(stored));
    };
  }

  private static String known(String format) {
    if (!format.equals("json") && !format.equals("text")) {
      throw Problems.validation("format %s: allowed are json, text.".formatted(format));
    }
    return format;
  }

  private static Response text(String text) {
    return Response.ok(text, MediaType.TEXT_PLAIN + ";charset=UTF-8").build();
  }

  private static Response json(ProofBody body) {
    return Response.ok(body, MediaType.APPLICATION_JSON).build();
  }
}
