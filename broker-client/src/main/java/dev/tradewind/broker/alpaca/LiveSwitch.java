package dev.tradewind.broker.alpaca;

import dev.tradewind.kernel.Mode;
import java.net.URI;
import java.util.Locale;

/** Real money is traded only where somebody has said so. */
public final class LiveSwitch {

  /** The setting that allows it. */
  public static final String SETTING = "tradewind.live-trading-allowed";

  private static final String LIVE_HOST = "api.alpaca.markets";
  private static final String PAPER_HOST = "paper-api.alpaca.markets";

  private LiveSwitch() {}

  /** Whether orders sent to this address trade real money, as far as addresses tell. */
  public static boolean isLive(URI tradingUrl) {
    return hostOf(tradingUrl).equals(LIVE_HOST);
  }

  /**
   * Checks an account of the accounts file.
   *
   * @throws LiveTradingException if it is live, by its mode or its address, and that is not
   *     allowed, or if mode and address contradict each other
   */
  public static void check(String account, Mode mode, URI tradingUrl, boolean allowed) {
    boolean liveHost = isLive(tradingUrl);
    if (liveHost && mode != Mode.LIVE) {
      throw new LiveTradingException(
          "Account %s has mode %s, but %s trades real money. Use https://%s, or mode live."
              .formatted(account, mode, tradingUrl, PAPER_HOST));
    }
    if (mode == Mode.LIVE && hostOf(tradingUrl).equals(PAPER_HOST)) {
      throw new LiveTradingException(
          "Account %s has mode live, but %s is the paper address. Use https://%s, or mode paper."
              .formatted(account, tradingUrl, LIVE_HOST));
    }
    if (mode == Mode.LIVE && !allowed) {
      throw new LiveTradingException(
          "Account %s has mode live and would trade real money. %s"
              .formatted(account, howToAllow()));
    }
  }

  static void check(URI tradingUrl, boolean allowed) {
    if (isLive(tradingUrl) && !allowed) {
      throw new LiveTradingException(
          "%s trades real money. %s".formatted(tradingUrl, howToAllow()));
    }
  }

  private static String howToAllow() {
    return "If that is meant, set %s=true; otherwise use https://%s with mode paper."
        .formatted(SETTING, PAPER_HOST);
  }

  private static String hostOf(URI url) {
    var host = url.getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }
}
