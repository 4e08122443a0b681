package dev.tradewind.system.faults;

import dev.tradewind.system.faults.CampaignPlan.Round;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What a campaign has done so far. */
final class CampaignTally {
  private final Map<String, Integer> struckByFamily = new TreeMap<>();
  private final Map<String, Integer> roundsByFamily = new TreeMap<>();
  private final Map<String, Long> signalsByEnd = new TreeMap<>();
  private int violations;
  private int troubled;
  private int unanswered;
  private int wipes;
  private long highestEpoch;

  void round(Round round, int struck, int broken) {
    struckByFamily.merge(round.fault().family(), struck, Integer::sum);
    roundsByFamily.merge(round.fault().family(), 1, Integer::sum);
    violations += broken;
  }

  /** Calls and messages of the broker that went wrong. */
  void troubled(int more) {
    troubled += more;
  }

  /** A list of signals had no answer and was sent again. */
  void unanswered() {
    unanswered++;
  }

  /** Redis has forgotten everything. */
  void wiped() {
    wipes++;
  }

  void states(Connection connection) throws SQLException {
    signalsByEnd.clear();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select coalesce(terminal_state, 'WAITING') ||"
                    + " case when terminal_state in ('EXECUTED') then '' else ' (' ||"
                    + " coalesce(split_part(terminal_reason, ':', 1), '') || ')' end,"
                    + " count(*), (select max(epoch) from execution.executor_term)"
                    + " from execution.signals group by 1")) {
      while (rows.next()) {
        signalsByEnd.put(rows.getString(1), rows.getLong(2));
        highestEpoch = rows.getLong(3);
      }
    }
  }

  int violations() {
    return violations;
  }

  int struck() {
    return struckByFamily.values().stream().mapToInt(Integer::intValue).sum();
  }

  long executed() {
    return signalsByEnd.getOrDefault("EXECUTED", 0L);
  }

  @Override
  public String toString() {
    return """
    rounds by family:          %s
    trials struck by family:   %s
    signals by terminal state: %s
    broker calls and messages that went wrong: %d; lists of signals sent again: %d; wipes of Redis: %d; highest epoch: %d
    violations: %d\
    """
        .formatted(
            roundsByFamily,
            struckByFamily,
            signalsByEnd,
            troubled,
            unanswered,
            wipes,
            highestEpoch,
            violations);
  }
}
