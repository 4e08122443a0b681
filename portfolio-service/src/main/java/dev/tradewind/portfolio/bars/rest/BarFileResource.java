package dev.tradewind.portfolio.bars.rest;

import dev.tradewind.portfolio.ListStart;
import dev.tradewind.portfolio.bars.BarsFolder;
import dev.tradewind.portfolio.bars.domain.BarFileEntry;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The bar files that replays read. */
@Path("/bar-files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
    name = "Bar files",
    description = "What replays read: CSV, ours or Databento's, plain or gzip.")
public class BarFileResource {
  private final BarsFolder folder;

  BarFileResource(BarsFolder folder) {
    this.folder = folder;
  }

  /** A file that was sent. */
  @Schema(name = "StoredBarFile")
  public record StoredBody(String name, long bytes, String sha256) {}

  /** A file in the folder. */
  @Schema(name = "BarFile")
  public record BarFileBody(String name, long bytes) {
    static BarFileBody of(BarFileEntry entry) {
      return new BarFileBody(entry.name(), entry.bytes());
    }
  }

  /** A page of files, by name. */
  @Schema(name = "BarFilePage")
  public record BarFilePage(List<BarFileBody> items, @Nullable String nextCursor) {}

  /**
   * Keeps a file under a name: 201, or 200 if the same bytes are there already. It is read when a
   * replay begins; a bar that breaks a rule fails that replay.
   */
  @PUT
  @Path("/{name}")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  @APIResponse(
      responseCode = "201",
      description = "Kept.",
      content = @Content(schema = @Schema(implementation = StoredBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "There already, with these bytes.",
      content = @Content(schema = @Schema(implementation = StoredBody.class)))
  public Response put(@PathParam("name") String name, InputStream bars) {
    var stored = folder.store(name, bars);
    return Response.status(stored.isNew() ? Response.Status.CREATED : Response.Status.OK)
        .entity(new StoredBody(stored.name(), stored.bytes(), stored.sha256()))
        .build();
  }

  /** All files, by name. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public BarFilePage list(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(PageRequest.LARGEST) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var page =
        Page.of(folder.after(ListStart.after(cursor), limit + 1), limit, BarFileEntry::name)
            .map(BarFileBody::of);
    return new BarFilePage(page.items(), page.nextCursor());
  }
}
