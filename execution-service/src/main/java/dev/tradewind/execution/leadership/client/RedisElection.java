package dev.tradewind.execution.leadership.client;

import dev.tradewind.kernel.AccountId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
  private final Duration patience;
  private volatile @Nullable RedisConnection heard;

  RedisElection(
      RedisDataSource redis, @ConfigProperty(name = "quarkus.redis.timeout") Duration patience) {
    this.redis = redis;
    this.patience = patience;
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
    var connection = connect();
    var confirmed = new CompletableFuture<Boolean>();
    try {
      // Before the channel is asked for: the confirmation comes at once, and is told to nobody
      // else.
      connection.handler(message -> heard(connection, message, confirmed, listener));
      connection.endHandler(() -> lost(connection));
      connection.exceptionHandler(error -> lost(connection));
      connection
          .send(Request.cmd(Command.SUBSCRIBE).arg(RELEASED))
          .subscribe()
          .with(sent -> {}, confirmed::completeExceptionally);
      within(confirmed);
    } catch (RuntimeException e) {
      confirmed.completeExceptionally(e);
      lost(connection);
      throw e;
    }
  }

  /** A connection that comes too late is given back: the pool has few, and would miss it. */
  private RedisConnection connect() {
    var connecting = redis.getReactive().getRedis().connect().subscribeAsCompletionStage();
    try {
      return within(connecting);
    } catch (RuntimeException e) {
      connecting.thenAccept(RedisConnection::closeAndForget);
      throw e;
    }
  }

  private <T> T within(CompletableFuture<T> answer) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was waited for", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Redis lets nobody hear " + RELEASED, e);
    }
  }

  private void heard(
      RedisConnection connection,
      Response message,
      CompletableFuture<Boolean> confirmed,
      Consumer<AccountId> listener) {
    var kind = message.get(0).toString();
    if (kind.equals("subscribe") && confirmed.complete(true)) {
      var before = heard;
      heard = connection;
      if (before != null) {
        before.closeAndForget();
      }
    } else if (kind.equals("message")) {
      listener.accept(new AccountId(message.get(2).toString()));
    }
  }

  /** Closed, not given back: it hears a channel. */
  private void lost(RedisConnection connection) {
    if (heard == connection) {
      heard = null;
    }
    connection.closeAndForget();
  }

  /** Whether releases are still heard. */
  public boolean hears() {
    return heard != null;
  }

  private static String key(AccountId account) {
    return "tradewind:executor:" + account.text();
  }
}
