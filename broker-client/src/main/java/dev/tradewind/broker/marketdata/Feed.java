package dev.tradewind.broker.marketdata;

import dev.tradewind.broker.WireNames;

/** Where prices come from. */
public enum Feed {
  /** All US exchanges; needs a subscription. */
  SIP,
  /** One exchange; free. */
  IEX,
  OTC,
  BOATS,
  /** All US exchanges, 15 minutes late; latest prices only. */
  DELAYED_SIP,
  /** Between the sessions; latest prices only. */
  OVERNIGHT;

  /** As it is sent: {@code delayed_sip}. */
  public String text() {
    return WireNames.text(this);
  }
}
