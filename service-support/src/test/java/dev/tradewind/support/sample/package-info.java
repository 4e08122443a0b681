/** A service small enough to show every rule of this module at work. */
@NullMarked
package dev.tradewind.support.sample;

import org.jspecify.annotations.NullMarked;
