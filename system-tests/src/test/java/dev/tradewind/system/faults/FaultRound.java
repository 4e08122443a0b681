package dev.tradewind.system.faults;

import dev.tradewind.system.faults.CampaignPlan.Round;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.Fault.StreamTrouble;
import dev.tradewind.system.faults.Fault.Trouble;
import java.time.Duration;

/** One round: its signals go in, and its fault strikes while they are worked. */
final class FaultRound {

  /** Five kinds, each of one call in twenty-five: together one in five or a little less. */
  private static final String PART_OF_CALLS = "0.045";

  private final Campaign campaign;
  private final FaultStack stack;
  private final Round round;

  FaultRound(Campaign campaign, Round round) {
    this.campaign = campaign;
    this.stack = campaign.stack();
    this.round = round;
  }

  /** Runs it; returns how many accounts were struck. */
  int run() {
    return switch (round.fault()) {
      case Fault.Kill kill -> kill(kill.at());
      case Fault.Pause pause -> pause(pause.at(), pause.timesToLive());
      case Fault.RedisFlushed _ -> {
        campaign.post(round, anybody());
        stack.flushRedis();
        yield CampaignPlan.ACCOUNTS;
      }
      case Fault.RedisRestarted _ -> {
        campaign.post(round, anybody());
        stack.stopRedis();
        stack.startRedis();
        yield CampaignPlan.ACCOUNTS;
      }
      case Fault.RedisAway away -> {
        stack.stopRedis();
        campaign.post(round, anybody());
        Campaign.pause(stack.timeToLive().multipliedBy(away.timesToLive()).toMillis());
        stack.startRedis();
        yield CampaignPlan.ACCOUNTS;
      }
      case Fault.PostgresRestarted _ -> {
        campaign.post(round, anybody());
        stack.restartPostgres();
        yield CampaignPlan.ACCOUNTS;
      }
      case Fault.BrokerTrouble _ -> brokerTrouble();
      case Fault.StreamFails fails -> streamFails(fails.trouble());
    };
  }

  private int kill(Moment at) {
    var leader = strike(at);
    stack.kill(leader.name());
    stack.disarm(leader.name());
    stack.launchExecutor(leader.name(), campaign.application());
    return leader.reached();
  }

  private int pause(Moment at, int timesToLive) {
    var leader = strike(at);
    stack.signal(leader.name(), "STOP");
    Campaign.pause(stack.timeToLive().multipliedBy(timesToLive).toMillis());
    stack.disarm(leader.name()); // first, so that it goes on at that very moment
    stack.signal(leader.name(), "CONT");
    return leader.reached();
  }

  private record Leader(String name, int reached) {}

  /** Brings the leader's threads to the moment and holds them there. */
  private Leader strike(Moment at) {
    var leader = campaign.leader();
    if (at.isOfFill()) {
      campaign.post(round, standby(leader.getKey()));
      campaign.awaitNone(
          "select count(*) from execution.signals where terminal_state is null",
          Duration.ofSeconds(30));
      leader = campaign.leader();
      stack.arm(leader.getKey(), at.name(), round.number());
      campaign.venue().print(1);
    } else {
      stack.arm(leader.getKey(), at.name(), round.number());
      campaign.post(round, standby(leader.getKey()));
    }
    return new Leader(leader.getKey(), campaign.gather(leader.getKey(), round, leader.getValue()));
  }

  private int brokerTrouble() {
    long seed = round.seed();
    for (var kind : Trouble.values()) {
      campaign.venue().trouble(kind, PART_OF_CALLS, seed++);
    }
    try {
      tradeThrough(Duration.ofSeconds(90));
    } finally {
      campaign.tally().troubled(campaign.venue().heal());
    }
    return CampaignPlan.ACCOUNTS;
  }

  private int streamFails(StreamTrouble trouble) {
    campaign.venue().streamTrouble(trouble);
    try {
      tradeThrough(Duration.ofSeconds(30));
    } finally {
      campaign.tally().troubled(campaign.venue().heal());
    }
    return CampaignPlan.ACCOUNTS;
  }

  /** Signals end in that time; then the market moves until what they opened is closed. */
  private void tradeThrough(Duration patience) {
    campaign.post(round, anybody());
    campaign.awaitNone(
        "select count(*) from execution.signals where terminal_state is null", patience);
    campaign.venue().print(2);
    campaign.awaitNone(
        "select count(*) from execution.portfolio_positions where status = 'open'",
        Duration.ofSeconds(10));
  }

  private String anybody() {
    var ready = stack.ready();
    return ready.get((int) Math.floorMod(round.seed(), (long) ready.size()));
  }

  private String standby(String leader) {
    return stack.ready().stream().filter(name -> !name.equals(leader)).findFirst().orElse(leader);
  }
}
