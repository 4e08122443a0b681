package dev.tradewind.execution.desk.client;

import dev.tradewind.execution.bars.domain.OfferedBar;

/** Hears what a broker's streams bring, on their threads. */
public interface LiveListener {

  /** Something happened to an order of the account. */
  void onAccountNews();

  /** A minute is over. If this throws, the stream connects anew. */
  void onBar(OfferedBar bar);

  /** The bars flow from now on; what came before on this day may have been missed. */
  void onBarsSubscribed();
}
