package dev.tradewind.support.sample;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

@Path("/samples")
public class SampleResource {
  private final Transactions transactions;
  private final Idempotency idempotency;
  private final Audit audit;
  private final SelfClient self;
  final AtomicInteger orders = new AtomicInteger();

  SampleResource(
      Transactions transactions,
      Idempotency idempotency,
      Audit audit,
      @RestClient SelfClient self) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.audit = audit;
    this.self = self;
  }

  public record OrderBody(
      @NotBlank String symbol, @NotNull @Positive BigDecimal quantity, StrategyId strategyId) {}

  public record OrderAnswer(int orderNumber, BigDecimal quantity) {}

  public record FormatsBody(
      BigDecimal price, Money money, Instant createdAt, StrategyId strategyId) {}

  /** Less than the route answers: a client takes what it needs. */
  public record PriceOnly(BigDecimal price) {}

  @Path("/samples")
  @RegisterRestClient(configKey = "risk")
  @RegisterProvider(ServiceTokenFilter.class)
  public interface SelfClient {
    @GET
    @Path("/for-risk")
    PriceOnly forRisk();
  }

  @GET
  @Path("/formats")
  @RolesAllowed(Roles.VIEWER)
  public FormatsBody formats() {
    return body();
  }

  private static FormatsBody body() {
    return new FormatsBody(
        new BigDecimal("1E+3"),
        new Money(new BigDecimal("12.5"), Currency.getInstance("USD")),
        Instant.parse("2013-10-07T14:49:00Z"),
        new StrategyId("orb-1"));
  }

  @GET
  @Path("/for-risk")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices("risk")
  public FormatsBody forRisk() {
    return body();
  }

  @GET
  @Path("/names-no-service")
  @RolesAllowed(Roles.SERVICE)
  public String namesNoService() {
    return "never";
  }

  @GET
  @Path("/through-client")
  @RolesAllowed(Roles.VIEWER)
  public PriceOnly throughClient() {
    return self.forRisk();
  }

  @POST
  @RolesAllowed(Roles.TRADER)
  public OrderAnswer order(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull OrderBody order,
      @Context SecurityContext caller) {
    String required = Idempotency.required(key);
    return transactions.call(
        handle ->
            idempotency.once(
                handle,
                "POST /samples",
                required,
                idempotency.hash(order),
                OrderAnswer.class,
                () -> {
                  audit.record(
                      handle,
                      caller.getUserPrincipal().getName(),
                      "sample.order",
                      order.symbol(),
                      null,
                      Map.of("quantity", order.quantity()));
                  return new OrderAnswer(orders.incrementAndGet(), order.quantity());
                }));
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "never";
  }

  @GET
  @Path("/failing")
  @RolesAllowed(Roles.VIEWER)
  public String failing() {
    throw new IllegalStateException("the secret inside");
  }

  @GET
  @Path("/bad-sql")
  @RolesAllowed(Roles.VIEWER)
  public String badSql() {
    return transactions.call(
        handle -> handle.createQuery("select nothing_there").mapTo(String.class).one());
  }

  @GET
  @Path("/away")
  @RolesAllowed(Roles.VIEWER)
  public String away() {
    return Jdbi.create("jdbc:postgresql://127.0.0.1:1/nowhere")
        .withHandle(handle -> handle.createQuery("select 'x'").mapTo(String.class).one());
  }

  @GET
  @Path("/missing")
  @RolesAllowed(Roles.VIEWER)
  public String missing() {
    throw Problems.notFound("There is no sample 7. List them at GET /samples.");
  }

  @GET
  @Path("/limited")
  @RolesAllowed(Roles.VIEWER)
  public String limited(@QueryParam("limit") int limit) {
    return "limit " + limit;
  }

  /** What a resource does with an id it is given: it asks the database. */
  @GET
  @Path("/of/{id}")
  @RolesAllowed(Roles.VIEWER)
  public String of(@PathParam("id") String id, @QueryParam("kind") @Nullable String kind) {
    return transactions.call(
        handle ->
            handle
                .createQuery("select cast(:id as text) || ' ' || coalesce(:kind, 'of any kind')")
                .bind("id", id)
                .bind("kind", kind)
                .mapTo(String.class)
                .one());
  }

  @GET
  @Path("/admin")
  @RolesAllowed(Roles.ADMIN)
  public String admin() {
    return "admin";
  }
}
