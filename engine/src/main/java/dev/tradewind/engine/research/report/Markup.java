package dev.tradewind.engine.research.report;

/** Text as HTML and XML both take it. */
final class Markup {

  private Markup() {}

  /** The text as content or as an attribute's value; what no page may hold becomes U+FFFD. */
  static String escaped(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int character) {
    boolean isControl =
        character < ' ' ? "\t\n\r".indexOf(character) < 0 : character >= 0x7F && character < 0xA0;
    boolean isHalf = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    boolean isNone = (character & 0xFFFE) == 0xFFFE;
    return !isControl && !isHalf && !isNone;
  }

  /** A table's cell. */
  static String cell(String text) {
    return "<td>" + escaped(text) + "</td>";
  }

  /** A cell with a number, marked where it is below 0. */
  static String number(String text) {
    return (text.startsWith("-") ? "<td class=\"minus\">" : "<td>") + escaped(text) + "</td>";
  }

  /** A column's head. */
  static String head(String text) {
    return "<th scope=\"col\">" + escaped(text) + "</th>";
  }

  /** A row's head. */
  static String rowHead(String text) {
    return "<th scope=\"row\">" + escaped(text) + "</th>";
  }
}
