package dev.tradewind.support.sample;

import dev.tradewind.support.db.OwnedCounts;
import dev.tradewind.support.facts.Fact;
import dev.tradewind.support.facts.FactBodies;
import dev.tradewind.support.facts.FactHandler;
import dev.tradewind.support.facts.InvalidFactException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
public class SampleFactHandler implements FactHandler, OwnedCounts {
  private final FactBodies bodies;

  SampleFactHandler(FactBodies bodies) {
    this.bodies = bodies;
  }

  record PricedBody(BigDecimal price) {}

  @Override
  public void handle(Handle handle, Fact fact) {
    if (!fact.type().equals("priced")) {
      return;
    }
    var body = bodies.read(fact, PricedBody.class);
    handle.execute("insert into note (fact, price) values (?, ?)", fact.number(), body.price());
    if (body.price().signum() < 0) {
      throw new InvalidFactException("price " + body.price() + " is negative");
    }
  }

  @Override
  public Map<String, Long> counts(Handle handle) {
    return Map.of("notes", handle.createQuery("select count(*) from note").mapTo(Long.class).one());
  }
}
