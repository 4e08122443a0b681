package dev.tradewind.paper.fault.domain;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A fault at work: counts the calls it meets and those it catches. */
public final class ArmedFault {

  private final String id;
  private final FaultRule rule;
  private final Random random;
  private final CountDownLatch released = new CountDownLatch(1);
  private final Set<String> marked = new HashSet<>();
  private long met;
  private int caught;
  private int holding;

  public ArmedFault(String id, FaultRule rule) {
    this.id = id;
    this.rule = rule;
    this.random = new Random(rule.seed());
  }

  public String id() {
    return id;
  }

  public FaultRule rule() {
    return rule;
  }

  /** How many calls it has caught. */
  public synchronized int caught() {
    return caught;
  }

  /** Whether it holds an answer right now. */
  public synchronized boolean isHolding() {
    return holding > 0;
  }

  /** Whether it catches this call; one that it means is counted. */
  public synchronized boolean catches(Call call) {
    var count = rule.count();
    if (!rule.means(call) || (count != null && caught >= count) || ++met <= rule.skip()) {
      return false;
    }
    boolean hit =
        rule.probability().compareTo(BigDecimal.ONE) == 0
            || BigDecimal.valueOf(random.nextInt(1_000_000), 6).compareTo(rule.probability()) < 0;
    if (hit) {
      caught++;
    }
    return hit;
  }

  /** Remembers something the fault has touched, such as an order. */
  public synchronized void mark(String thing) {
    marked.add(thing);
  }

  /** Whether the fault has touched it. */
  public synchronized boolean hasMarked(String thing) {
    return marked.contains(thing);
  }

  public synchronized void beginHolding() {
    holding++;
  }

  public synchronized void endHolding() {
    holding--;
  }

  /** Opens when the fault is taken away. */
  public CountDownLatch released() {
    return released;
  }
}
