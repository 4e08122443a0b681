package dev.tradewind.execution.webhooks.domain;

import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of an alert that is not JSON: {@code key=value} pairs, one after the other.
 *
 * <pre>
 *   text  = [gaps] [pair {gaps pair}] [gaps]
 *   gaps  = one or more of space, tab, line break, comma, semicolon
 *   pair  = key "=" value
 *   key   = letter or _, then letters, digits, _ and .
 *   value = characters without gaps and quotes | '"' anything but '"' '"'
 * </pre>
 *
 * Messages tell the place, never the text there: it may be a secret.
 */
public final class AlertText {

  private static final int MOST_FIELDS = 64;

  private final String text;
  private int at;

  private AlertText(String text) {
    this.text = text;
  }

  /**
   * Returns the pairs in their order.
   *
   * @throws RefusedAlertException if the text does not follow the grammar, or names a key twice
   */
  public static Map<String, String> parse(String text) {
    return new AlertText(text).pairs();
  }

  private Map<String, String> pairs() {
    var pairs = new LinkedHashMap<String, String>();
    skipGaps();
    while (at < text.length()) {
      String key = key();
      if (pairs.put(key, value()) != null) {
        throw unreadable("it has the key '%s' twice".formatted(key));
      }
      if (pairs.size() > MOST_FIELDS) {
        throw unreadable("it has more than %d pairs".formatted(MOST_FIELDS));
      }
      int end = at;
      skipGaps();
      if (at == end && at < text.length()) {
        throw expected("a space, a comma or the end");
      }
    }
    return pairs;
  }

  private String key() {
    int from = at;
    while (at < text.length() && isKeyCharacter(text.charAt(at), at == from)) {
      at++;
    }
    if (at == from || at == text.length() || text.charAt(at) != '=') {
      throw expected("a pair such as stop=2400.5");
    }
    return text.substring(from, at++);
  }

  private String value() {
    if (at < text.length() && text.charAt(at) == '"') {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw expected("a value with both its quotes");
      }
      String value = text.substring(at + 1, end);
      at = end + 1;
      return value;
    }
    int from = at;
    while (at < text.length() && !isGap(text.charAt(at)) && text.charAt(at) != '"') {
      at++;
    }
    return text.substring(from, at);
  }

  private void skipGaps() {
    while (at < text.length() && isGap(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isGap(char character) {
    return " \t\r\n,;".indexOf(character) >= 0;
  }

  private static boolean isKeyCharacter(char character, boolean first) {
    return character == '_'
        || character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || !first && (character == '.' || character >= '0' && character <= '9');
  }

  private RefusedAlertException expected(String what) {
    return unreadable("%s is expected at character %d".formatted(what, at + 1));
  }

  private static RefusedAlertException unreadable(String reason) {
    return new RefusedAlertException(
        Reason.UNREADABLE, "The alert is neither JSON nor key=value text: %s.".formatted(reason));
  }
}
