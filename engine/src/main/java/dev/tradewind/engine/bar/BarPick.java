package dev.tradewind.engine.bar;

import org.jspecify.annotations.Nullable;

/**
 * Which bars of files that hold several instruments are meant. Files of one instrument without a
 * name for it are taken whole.
 *
 * @param instrument its symbol or its number in the file; null: the files hold one
 * @param publisher the publisher's number; null: the files hold one
 */
public record BarPick(@Nullable String instrument, @Nullable String publisher) {

  /** For files of one instrument and publisher. */
  public static final BarPick THE_ONE = new BarPick(null, null);
}
