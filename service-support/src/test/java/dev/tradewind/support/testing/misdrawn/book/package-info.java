/** A layout the rules must object to. */
@NullMarked
package dev.tradewind.support.testing.misdrawn.book;

import org.jspecify.annotations.NullMarked;
