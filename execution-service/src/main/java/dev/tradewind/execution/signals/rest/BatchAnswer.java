package dev.tradewind.execution.signals.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.execution.signals.ReceiveSignal.Receipt;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of each signal of a batch, in the order in which they were sent.
 *
 * @param accepted how many are new and stored
 * @param duplicates how many came before
 * @param refused how many left no row
 */
public record BatchAnswer(int accepted, int duplicates, int refused, List<Item> items) {

  /**
   * One signal's answer.
   *
   * @param index its place in the list, from 0
   * @param status what it would have got alone: 202, 200, or a problem's
   * @param problem why it was refused; absent otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      int index,
      int status,
      @Nullable String signalId,
      @Nullable String state,
      @Nullable String fingerprint,
      @Nullable Boolean duplicate,
      @Nullable Map<String, Object> problem) {

    static Item of(int index, Receipt receipt) {
      return new Item(
          index,
          receipt.duplicate() ? 200 : 202,
          receipt.signalId(),
          receipt.state(),
          receipt.fingerprint(),
          receipt.duplicate(),
          null);
    }

    static Item of(int index, HttpProblem problem) {
      var body = new LinkedHashMap<String, Object>();
      body.put("type", String.valueOf(problem.getType()));
      body.put("title", String.valueOf(problem.getTitle()));
      body.put("status", problem.getStatusCode());
      body.put("detail", String.valueOf(problem.getDetail()));
      body.putAll(problem.getParameters());
      return new Item(index, problem.getStatusCode(), null, null, null, null, body);
    }
  }

  static BatchAnswer of(List<Item> items) {
    return new BatchAnswer(
        (int) items.stream().filter(item -> item.status() == 202).count(),
        (int) items.stream().filter(item -> item.status() == 200).count(),
        (int) items.stream().filter(item -> item.problem() != null).count(),
        items);
  }
}
