package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a broker says of an account: its money, its net positions, orders that are not ours. */
public final class AccountTwin {

  private static final BigDecimal MUCH = new BigDecimal("1000000");

  private final Map<String, BigDecimal> net = new TreeMap<>();
  private final List<ObjectNode> strange = new ArrayList<>();
  private final Map<String, BigDecimal> passing = new TreeMap<>();
  private BigDecimal buyingPower = MUCH;
  private String currency = "USD";
  private String initialMargin = "0";
  private boolean tradingBlocked;

  /** What is left to buy with. */
  public synchronized void buyingPower(String amount) {
    buyingPower = new BigDecimal(amount);
  }

  /** What is held back for what is open. */
  public synchronized void margin(String amount) {
    initialMargin = amount;
  }

  /** What the account is kept in. */
  public synchronized void currency(String code) {
    currency = code;
  }

  /** Whether the broker takes orders. */
  public synchronized void tradingBlocked(boolean blocked) {
    tradingBlocked = blocked;
  }

  /** Holds nothing any more. */
  public synchronized void flat() {
    net.clear();
  }

  /** The net positions that are not flat, signed. */
  public synchronized Map<String, String> held() {
    return net.entrySet().stream()
        .filter(position -> position.getValue().signum() != 0)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                position -> position.getValue().stripTrailingZeros().toPlainString()));
  }

  /** Somebody else buys, or with a negative quantity sells. */
  public synchronized void tradeOfAStranger(String symbol, String qty) {
    net.merge(symbol, new BigDecimal(qty), BigDecimal::add);
  }

  /** Somebody holds so much when the positions are read next, and nothing any more after that. */
  public synchronized void positionThatPasses(String symbol, String qty) {
    passing.put(symbol, new BigDecimal(qty));
  }

  /** Whether nobody has read the positions since. */
  public synchronized boolean hasPassing() {
    return !passing.isEmpty();
  }

  /** Somebody else's order rests; null takes all of them out. */
  public synchronized void orderOfAStranger(@Nullable ObjectNode order) {
    if (order == null) {
      strange.clear();
    } else {
      strange.add(order);
    }
  }

  synchronized void filled(String symbol, Side side, BigDecimal qty) {
    net.merge(symbol, side == Side.BUY ? qty : qty.negate(), BigDecimal::add);
  }

  synchronized List<ObjectNode> strange() {
    return List.copyOf(strange);
  }

  /** The answer, if the question is one of these. */
  synchronized Optional<Floor.Answer> answer(String method, String uri) {
    if (!method.equals("GET")) {
      return Optional.empty();
    }
    if (uri.equals("/v2/account")) {
      return Optional.of(Floor.Answer.ok(money()));
    }
    if (uri.equals("/v2/positions")) {
      var list = Floor.JSON.createArrayNode();
      var held = new TreeMap<>(net);
      passing.forEach((symbol, qty) -> held.merge(symbol, qty, BigDecimal::add));
      passing.clear();
      held.forEach(
          (symbol, qty) -> {
            if (qty.signum() != 0) {
              list.addObject()
                  .put("symbol", symbol)
                  .put("qty", qty.toPlainString())
                  .put("avg_entry_price", "100");
            }
          });
      return Optional.of(Floor.Answer.ok(list));
    }
    return Optional.empty();
  }

  private ObjectNode money() {
    return Floor.JSON
        .createObjectNode()
        .put("id", "account")
        .put("status", "ACTIVE")
        .put("currency", currency)
        .put("cash", MUCH.toPlainString())
        .put("equity", MUCH.toPlainString())
        .put("buying_power", buyingPower.toPlainString())
        .put("initial_margin", initialMargin)
        .put("trading_blocked", tradingBlocked)
        .put("account_blocked", false)
        .put("trade_suspended_by_user", false)
        .put("shorting_enabled", true);
  }
}
