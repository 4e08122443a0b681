package dev.tradewind.engine.bar;

/** Lines of {@code ts,open,high,low,close,volume} (ORB-RULES 10.1). */
final class SimpleLines implements LineFormat {

  private static final int DATE_LENGTH = "2024-03-03T".length();
  private static final int TS_LENGTH = "2024-03-03T23:05:00Z".length();
  private static final long MINUTES_PER_DATE = 24 * 60;

  private final String[] columns = new String[6];

  /** The date the latest line began with, and its first minute: most lines share it. */
  private String date = "?";

  private long dateStart;

  @Override
  public Bar parse(String line) throws Refusal {
    LineText.split(line, columns);
    return LineText.bar(
        minute(columns[0]),
        LineText.number("open", columns[1]),
        LineText.number("high", columns[2]),
        LineText.number("low", columns[3]),
        LineText.number("close", columns[4]),
        LineText.number("volume", columns[5]));
  }

  private long minute(String text) throws Refusal {
    if (text.length() == TS_LENGTH && text.startsWith(date)) {
      int minuteOfDate = minuteOfDate(text);
      if (minuteOfDate >= 0) {
        return dateStart + minuteOfDate;
      }
    }
    long minute = LineText.minute(text);
    if (text.length() == TS_LENGTH) {
      date = text.substring(0, DATE_LENGTH);
      dateStart = Math.floorDiv(minute, MINUTES_PER_DATE) * MINUTES_PER_DATE;
    }
    return minute;
  }

  /** The minute of {@code HH:MM:00Z} after the date; -1 where it does not read so. */
  private static int minuteOfDate(String text) {
    int hour = twoDigits(text, DATE_LENGTH);
    int minute = twoDigits(text, DATE_LENGTH + 3);
    boolean reads =
        hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && text.charAt(DATE_LENGTH + 2) == ':'
            && text.startsWith(":00Z", DATE_LENGTH + 5);
    return reads ? hour * 60 + minute : -1;
  }

  private static int twoDigits(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
