package dev.tradewind.execution.desk.client;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.alpaca.AlpacaBarStream;
import dev.tradewind.broker.alpaca.AlpacaEndpoints;
import dev.tradewind.broker.alpaca.AlpacaTradeUpdates;
import dev.tradewind.broker.alpaca.StreamKeys;
import dev.tradewind.broker.marketdata.BarListener;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.StreamError;
import dev.tradewind.broker.updates.Resynced;
import dev.tradewind.broker.updates.TradeUpdate;
import dev.tradewind.broker.updates.TradeUpdateListener;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.execution.bars.domain.BarSource;
import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The streams of one account; they connect again by themselves until they are closed. */
public final class BrokerStreams {

  private static final Logger LOG = Logger.getLogger(BrokerStreams.class);

  private final AlpacaEndpoints endpoints;
  private final Feed feed;
  private final StreamKeys keys;
  private final BrokerGateway gateway;

  BrokerStreams(AlpacaEndpoints endpoints, Feed feed, StreamKeys keys, BrokerGateway gateway) {
    this.endpoints = endpoints;
    this.feed = feed;
    this.keys = keys;
    this.gateway = gateway;
  }

  /** Hears what happens to the account's orders. */
  public AlpacaTradeUpdates account(Instant since, LiveListener listener) {
    return AlpacaTradeUpdates.open(
        SocketSettings.of(endpoints.accountStream()),
        keys,
        gateway,
        since,
        new TradeUpdateListener() {
          @Override
          public void onResynced(Resynced resynced) {
            listener.onAccountNews();
          }

          @Override
          public void onUpdate(TradeUpdate update) {
            listener.onAccountNews();
          }

          @Override
          public void onDisconnected(String why) {
            LOG.warnf("stream.account_away why=%s", why);
          }
        });
  }

  /** Hears minute bars; which symbols may change, since the account has one such stream only. */
  public AlpacaBarStream bars(
      Collection<Symbol> symbols, InstantSource clock, LiveListener listener) {
    return AlpacaBarStream.open(
        SocketSettings.of(endpoints.dataStream(feed)),
        keys,
        symbols,
        clock,
        new BarListener() {
          @Override
          public void onBar(Kind kind, Symbol of, MarketBar bar) {
            if (kind == Kind.MINUTE) {
              listener.onBar(BrokerBarHistory.offered(of.text(), bar, BarSource.STREAM));
            }
          }

          @Override
          public void onSubscribed(Set<Symbol> flowing, @Nullable Instant missingFrom) {
            LOG.infof("stream.bars_flow symbols=%s missing_from=%s", flowing, missingFrom);
            listener.onBarsSubscribed();
          }

          @Override
          public void onDisconnected(String why) {
            LOG.warnf("stream.bars_away why=%s", why);
          }

          @Override
          public void onError(StreamError error, String message) {
            LOG.errorf("stream.bars_error error=%s %s", error, message);
          }
        });
  }
}
