package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The list of fills that {@link ExchangeTwin} keeps. */
public final class FillList {

  private static final Pattern AFTER = Pattern.compile("[?&]after=([^&]+)");

  private final List<ObjectNode> fills = new ArrayList<>();
  private final List<ObjectNode> late = new ArrayList<>();
  private final List<Instant> asked = new ArrayList<>();
  private boolean backwards;
  private boolean behind;

  /** Tells its fills in the opposite order from now on, each of them twice. */
  public synchronized void tellBackwards(boolean isBackwards) {
    backwards = isBackwards;
  }

  /** Whether fills that are made from now on are listed late, once it has {@link #caughtUp}. */
  public synchronized void behind(boolean isBehind) {
    behind = isBehind;
  }

  /** Lists what it was late with. */
  public synchronized void caughtUp() {
    fills.addAll(late);
    late.clear();
  }

  /** From when on it was asked for since {@link #forgetAsked}, the earliest question first. */
  public synchronized List<Instant> asked() {
    return List.copyOf(asked);
  }

  /** Forgets what it was asked for. */
  public synchronized void forgetAsked() {
    asked.clear();
  }

  synchronized void add(ObjectNode fill) {
    (behind ? late : fills).add(fill);
  }

  /** The list after the moment the question names; backwards it is, each line twice. */
  synchronized ArrayNode answer(String uri) {
    var matcher = AFTER.matcher(URLDecoder.decode(uri, StandardCharsets.UTF_8));
    var after = matcher.find() ? Instant.parse(matcher.group(1)) : Instant.MIN;
    asked.add(after);
    var told =
        new ArrayList<>(
            fills.stream()
                .filter(fill -> time(fill).isAfter(after))
                .flatMap(fill -> Collections.nCopies(backwards ? 2 : 1, fill).stream())
                .toList());
    if (backwards) {
      Collections.reverse(told);
    }
    return Floor.JSON.createArrayNode().addAll(told);
  }

  private static Instant time(ObjectNode fill) {
    return Instant.parse(fill.path("transaction_time").asText());
  }
}
