package dev.tradewind.execution.signals.rest;

import dev.tradewind.execution.signals.ReceiveSignal.Receipt;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What became of a signal that was sent.
 *
 * @param signalId of the first with this fingerprint
 * @param state WAITING, or the first's terminal state
 */
public record ReceiptBody(String signalId, String state, String fingerprint, boolean duplicate) {

  /** 202: stored for good. 200: came before. */
  public static RestResponse<ReceiptBody> answer(Receipt receipt) {
    return RestResponse.status(
        receipt.duplicate() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
        new ReceiptBody(
            receipt.signalId(), receipt.state(), receipt.fingerprint(), receipt.duplicate()));
  }
}
