package dev.tradewind.engine.elo;

import java.time.LocalDate;

/**
 * One result. Side 1 is the home side, on neutral ground merely the side listed first.
 *
 * @param season the year by which the league names it
 * @param franchise1 what side 1's rating belongs to, through moves and changes of name
 */
public record Game(
    LocalDate date,
    int season,
    boolean neutral,
    String franchise1,
    String franchise2,
    int score1,
    int score2) {

  /**
   * @throws IllegalArgumentException if a side plays itself or a score is negative
   */
  public Game {
    if (franchise1.equals(franchise2)) {
      throw new IllegalArgumentException(
          "game of %s: %s plays itself: allowed are two franchises".formatted(date, franchise1));
    }
    if (score1 < 0 || score2 < 0) {
      throw new IllegalArgumentException(
          "game of %s: score %d:%d: allowed are scores from 0 on".formatted(date, score1, score2));
    }
  }
}
