package dev.tradewind.broker;

import java.util.List;

/**
 * Something that can be traded.
 *
 * @param active whether the broker lists it still
 * @param tradable whether the broker takes orders for it
 * @param fractionable whether parts of a share and amounts of money are taken
 * @param attributes as sent
 */
public record BrokerAsset(
    String id,
    String symbol,
    String assetClass,
    String exchange,
    String name,
    boolean active,
    boolean tradable,
    boolean marginable,
    boolean shortable,
    boolean easyToBorrow,
    boolean fractionable,
    List<String> attributes) {

  public BrokerAsset {
    attributes = List.copyOf(attributes);
  }
}
