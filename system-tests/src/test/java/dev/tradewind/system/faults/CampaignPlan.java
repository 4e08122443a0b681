package dev.tradewind.system.faults;

import dev.tradewind.system.faults.Fault.BrokerTrouble;
import dev.tradewind.system.faults.Fault.Kill;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.Fault.Pause;
import dev.tradewind.system.faults.Fault.PostgresRestarted;
import dev.tradewind.system.faults.Fault.RedisAway;
import dev.tradewind.system.faults.Fault.RedisFlushed;
import dev.tradewind.system.faults.Fault.RedisRestarted;
import dev.tradewind.system.faults.Fault.StreamFails;
import dev.tradewind.system.faults.Fault.StreamTrouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which fault each round brings: a pure function of the seed. Rounds come in decks: each deck holds
 * every fault of the families asked for, in an order of its own.
 *
 * @param families empty for all
 * @param accounts of one process: a round is a trial for each
 * @param brokerSignals of each account in a round whose calls of the broker go wrong
 */
record CampaignPlan(long seed, List<String> families, int accounts, int brokerSignals) {

  /** As many as one process is to lead. */
  static final int ACCOUNTS = 20;

  /** So many that a round of twenty accounts brings a thousand. */
  static final int BROKER_SIGNALS = 50;

  private static final int WIPES = 25;

  /** How many wipes of Redis one signal lasts for. */
  static final int WIPES_OF_A_SIGNAL = 5;

  CampaignPlan {
    families = List.copyOf(families);
    if (accounts < 1 || brokerSignals < 1) {
      throw new IllegalArgumentException("accounts and signals from 1");
    }
  }

  static CampaignPlan of(long seed, String... families) {
    return new CampaignPlan(seed, List.of(families), ACCOUNTS, BROKER_SIGNALS);
  }

  /**
   * One round.
   *
   * @param number from 0
   * @param longs whether its signals are long; an account never trades both ways in one round
   * @param signals of each account
   * @param seed of what the round draws itself
   */
  record Round(int number, Fault fault, boolean longs, int accounts, int signals, long seed) {
    /** The trial of an account in this round. */
    int trial(int account) {
      return number * accounts + account;
    }
  }

  /** The round in which a trial takes place. */
  int roundOf(int trial) {
    return trial / accounts;
  }

  /** The round of this number. */
  Round round(int number) {
    var faults = deck();
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("no faults of " + families);
    }
    var order = new ArrayList<>(faults);
    Collections.shuffle(order, new Random(seed * 1_000_003 + number / faults.size()));
    return round(number, order.get(number % faults.size()));
  }

  /** The round of this number, with a fault of one's own choice. */
  Round round(int number, Fault fault) {
    var random = new Random(seed * 7_368_787 + number);
    return new Round(
        number, fault, random.nextBoolean(), accounts, signals(fault), random.nextLong());
  }

  private int signals(Fault fault) {
    return switch (fault) {
      case BrokerTrouble _ -> brokerSignals;
      case RedisFlushed flushed -> Math.ceilDiv(flushed.times(), WIPES_OF_A_SIGNAL);
      default -> 1;
    };
  }

  private List<Fault> deck() {
    var deck = new ArrayList<Fault>();
    for (var moment : Moment.values()) {
      deck.add(new Kill(moment));
    }
    for (int times = 1; times <= 10; times++) {
      deck.add(new Pause(times % 2 == 0 ? Moment.SENDING : Moment.INTENT_OPEN, times));
    }
    deck.add(new Pause(Moment.SENT, 3));
    deck.add(new Pause(Moment.ENDING, 2));
    deck.add(new Pause(Moment.FILL_OPEN, 4));
    deck.add(new Pause(Moment.FACTS_TAKEN, 3));
    deck.add(new RedisFlushed(WIPES));
    deck.add(new RedisRestarted());
    deck.add(new RedisAway(3));
    deck.add(new PostgresRestarted());
    deck.add(new BrokerTrouble());
    for (var trouble : StreamTrouble.values()) {
      deck.add(new StreamFails(trouble));
    }
    deck.removeIf(fault -> !families.isEmpty() && !families.contains(fault.family()));
    return deck;
  }
}
