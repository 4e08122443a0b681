package dev.tradewind.execution.leadership.client;

import dev.tradewind.kernel.AccountId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The election in Redis: fast, and not trusted for safety. Every call throws if Redis gives no
 * answer.
 */
@ApplicationScoped
public class RedisElection {

  private static final String EXTEND =
      "if redis.call('get', KEYS[1]) == ARGV[1] then"
          + " return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";
  private static final String RELEASED = "tradewind:executor:released";
  private static final String RELEASE =
      "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1])"
          + " redis.call('publish', ARGV[2], ARGV[3]) return 1 else return 0 end";

  private static final Duration REHEARSAL = Duration.ofSeconds(1);

  private final RedisDataSource redis;
  private volatile PubSubCommands.@Nullable RedisSubscriber heard;

  RedisElection(RedisDataSource redis) {
    this.redis = redis;
  }

  /** Takes and gives back the key of no account, so that the first that counts is fast. */
  public void rehearse(AccountId nobodys, String instanceId) {
    acquire(nobodys, instanceId, REHEARSAL);
    extend(nobodys, instanceId, REHEARSAL);
    release(nobodys, instanceId);
  }

  /** Takes the account's key if nobody has it. */
  public boolean acquire(AccountId account, String instanceId, Duration timeToLive) {
    Response answer =
        redis.execute(
            "SET", key(account), instanceId, "NX", "PX", Long.toString(timeToLive.toMillis()));
    return answer != null && "OK".equals(answer.toString());
  }

  /** Makes the key last {@code timeToLive} from now, if it is this instance's. */
  public boolean extend(AccountId account, String instanceId, Duration timeToLive) {
    Response answer =
        redis.execute(
            "EVAL", EXTEND, "1", key(account), instanceId, Long.toString(timeToLive.toMillis()));
    return answer != null && answer.toInteger() == 1;
  }

  /** Gives the key back, if it is this instance's, and tells whoever waits for it. */
  public boolean release(AccountId account, String instanceId) {
    Response answer =
        redis.execute("EVAL", RELEASE, "1", key(account), instanceId, RELEASED, account.text());
    return answer != null && answer.toInteger() == 1;
  }

  /**
   * Hears from now on which accounts are given back. It only makes a hand-over fast: who misses it
   * looks a moment later.
   *
   * @param listener must return at once
   */
  public void hearReleases(Consumer<AccountId> listener) {
    heard =
        redis
            .pubsub(String.class)
            .subscribe(
                List.of(RELEASED),
                text -> listener.accept(new AccountId(text)),
                () -> heard = null,
                error -> heard = null);
  }

  /** Whether releases are still heard. */
  public boolean hears() {
    return heard != null;
  }

  private static String key(AccountId account) {
    return "tradewind:executor:" + account.text();
  }
}
