package dev.tradewind.support.facts;

import org.jdbi.v3.core.Handle;

/**
 * What a service does with facts: one bean of this type. Each fact is handled once, in order, in
 * the transaction that stores it and moves the cursor; types it does not know it ignores.
 */
public interface FactHandler {
  /**
   * @throws InvalidFactException if the fact cannot be true; the cursor stays and the sender stops
   */
  void handle(Handle handle, Fact fact);
}
