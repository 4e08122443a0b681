/** A layout the rules must object to. */
@NullMarked
package dev.tradewind.support.testing.misdrawn.page;

import org.jspecify.annotations.NullMarked;
