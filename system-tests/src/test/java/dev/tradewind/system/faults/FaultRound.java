package dev.tradewind.system.faults;

import dev.tradewind.system.faults.CampaignPlan.Round;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.Fault.StreamTrouble;
import dev.tradewind.system.faults.Fault.Trouble;
import java.time.Duration;

/** One round: its signals go in, and its fault strikes while they are worked. */
final class FaultRound {

  /** Six kinds, each of so many calls that together one in five goes wrong. */
  private static final String PART_OF_CALLS = "0.0366";

  /** The next signals go in when no more than so many of each account are left. */
  private static final int BACKLOG = 2;

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
      case Fault.RedisFlushed flushed -> flush(flushed.times());
      case Fault.RedisRestarted _ -> {
        campaign.post(round, anybody());
        stack.stopRedis();
        stack.startRedis();
        campaign.tally().wiped();
        yield round.accounts();
      }
      case Fault.RedisAway away -> {
        stack.stopRedis();
        campaign.post(round, anybody());
        Campaign.pause(stack.timeToLive().multipliedBy(away.timesToLive()).toMillis());
        stack.startRedis();
        campaign.tally().wiped();
        yield round.accounts();
      }
      case Fault.PostgresRestarted _ -> {
        campaign.post(round, anybody());
        stack.restartPostgres();
        yield round.accounts();
      }
      case Fault.BrokerTrouble _ -> brokerTrouble();
      case Fault.StreamFails fails -> streamFails(fails.trouble());
    };
  }

  private int kill(Moment at) {
    var leader = strike(at);
    stack.kill(leader.name());
    stack.traps().disarm(leader.name());
    stack.launchExecutor(leader.name(), campaign.build());
    return leader.reached();
  }

  private int pause(Moment at, int timesToLive) {
    var leader = strike(at);
    stack.signal(leader.name(), "STOP");
    Campaign.pause(stack.timeToLive().multipliedBy(timesToLive).toMillis());
    stack.traps().disarm(leader.name()); // first, so that it goes on at that very moment
    stack.signal(leader.name(), "CONT");
    return leader.reached();
  }

  /**
   * As a pause, but until every account the leader was struck in is another's; returns how many it
   * was struck in.
   */
  int pauseUntilSucceeded(Duration patience) {
    if (!(round.fault() instanceof Fault.Pause pause)) {
      throw new IllegalArgumentException("not a pause: " + round.fault());
    }
    var leader = strike(pause.at());
    stack.signal(leader.name(), "STOP");
    campaign
        .database()
        .require(
            "another leader",
            "select count(*) from execution.executor_term join execution.instance_metadata i"
                + " using (instance_id) where i.port = "
                + stack.portOf(leader.name()),
            patience);
    stack.traps().disarm(leader.name());
    stack.signal(leader.name(), "CONT");
    return leader.reached();
  }

  /** Each wipe comes as soon as all accounts are led again, some just after a signal came in. */
  private int flush(int times) {
    for (int time = 0; time < times; time++) {
      if (time % CampaignPlan.WIPES_OF_A_SIGNAL == 0) {
        campaign.post(round, time / CampaignPlan.WIPES_OF_A_SIGNAL, anybody());
      }
      stack.flushRedis();
      campaign.tally().wiped();
      Campaign.pause(stack.timeToLive().dividedBy(2).toMillis());
      campaign.awaitLeaders();
    }
    return round.accounts();
  }

  private record Leader(String name, int reached) {}

  /** Brings the leader's threads to the moment and holds them there. */
  private Leader strike(Moment at) {
    var leader = campaign.leader();
    if (at.isOfFill()) {
      campaign.post(round, standby(leader.getKey()));
      campaign.database().awaitNone(Campaign.WAITING, Duration.ofSeconds(30));
      leader = campaign.leader();
      stack.traps().arm(leader.getKey(), at.name(), round.number());
      campaign.venue().print(1);
    } else {
      stack.traps().arm(leader.getKey(), at.name(), round.number());
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
      tradeThrough(Duration.ofMinutes(5));
    } finally {
      campaign.tally().troubled(campaign.venue().heal());
    }
    return round.accounts();
  }

  private int streamFails(StreamTrouble trouble) {
    campaign.venue().streamTrouble(trouble);
    try {
      tradeThrough(Duration.ofSeconds(30));
    } finally {
      campaign.tally().troubled(campaign.venue().heal());
    }
    return round.accounts();
  }

  /** Signals end in that time; then the market moves until what they opened is closed. */
  private void tradeThrough(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    for (int signal = 0; signal < round.signals(); signal++) {
      campaign.post(round, signal, anybody());
      campaign
          .database()
          .awaitNone(
              Campaign.WAITING + " having count(*) > " + BACKLOG * round.accounts(),
              Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    }
    campaign
        .database()
        .awaitNone(Campaign.WAITING, Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    campaign.venue().print(Campaign.BARS_TO_CLOSE);
    campaign
        .database()
        .awaitNone(
            "select count(*) from execution.portfolio_positions where status = 'open'",
            Duration.ofSeconds(10));
  }

  private String anybody() {
    var alive = stack.executors().stream().filter(stack::isAlive).toList(); // ready needs Redis
    return alive.get((int) Math.floorMod(round.seed(), (long) alive.size()));
  }

  private String standby(String leader) {
    return stack.ready().stream().filter(name -> !name.equals(leader)).findFirst().orElse(leader);
  }
}
