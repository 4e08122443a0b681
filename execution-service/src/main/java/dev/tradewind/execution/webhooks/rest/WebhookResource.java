package dev.tradewind.execution.webhooks.rest;

import dev.tradewind.execution.signals.rest.ReceiptBody;
import dev.tradewind.execution.webhooks.TakeAlert;
import dev.tradewind.execution.webhooks.TakeAlert.Caller;
import dev.tradewind.execution.webhooks.TakeAlert.Signature;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Signals of senders that have no token of ours. Each proves itself by the secret of its entry in
 * the sources file; what is not in the file is not there.
 */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@PermitAll
@SecurityRequirements
@Tag(name = "Webhooks", description = "Signals of charts, and of programs that sign.")
public class WebhookResource {

  static final String TRADINGVIEW_PATH = "/webhooks/tradingview";

  private static final byte[] NOTHING = {};

  private final TakeAlert takeAlert;

  WebhookResource(TakeAlert takeAlert) {
    this.takeAlert = takeAlert;
  }

  /**
   * Takes the alert of a TradingView chart, as JSON or as key=value text. The secret stands in the
   * path behind the source, or in the field 'secret'. 202: stored for good. 200: came before.
   */
  @POST
  @Path("/tradingview/{source}")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "Came before",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  public RestResponse<ReceiptBody> tradingView(
      @PathParam("source") String source,
      @HeaderParam("Content-Type") @Nullable String contentType,
      byte @Nullable [] body,
      @Context RoutingContext context) {
    return ReceiptBody.answer(
        takeAlert.chart(
            new Caller(source, address(context), PathTokens.of(context)),
            body == null ? NOTHING : body,
            text -> JsonFields.ofAlert(contentType, text)));
  }

  /**
   * Takes a signed message, JSON. The signature is HMAC-SHA256 over
   * 'webhook-id.webhook-timestamp.body' (Standard Webhooks). 202: stored for good. 200: came
   * before.
   */
  @POST
  @Path("/signed/{source}")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "Came before",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  public RestResponse<ReceiptBody> signed(
      @PathParam("source") String source,
      @HeaderParam("webhook-id") @Nullable String id,
      @HeaderParam("webhook-timestamp") @Nullable String timestamp,
      @HeaderParam("webhook-signature") @Nullable String signature,
      byte @Nullable [] body,
      @Context RoutingContext context) {
    return ReceiptBody.answer(
        takeAlert.signed(
            new Caller(source, address(context), null),
            new Signature(id, timestamp, signature),
            body == null ? NOTHING : body,
            JsonFields::parse));
  }

  private static @Nullable InetAddress address(RoutingContext context) {
    var remote = context.request().remoteAddress();
    String literal = remote == null ? null : remote.hostAddress();
    try {
      return literal == null ? null : InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
