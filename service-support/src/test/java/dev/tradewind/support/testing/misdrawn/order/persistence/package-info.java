/** A layout the rules must object to. */
@NullMarked
package dev.tradewind.support.testing.misdrawn.order.persistence;

import org.jspecify.annotations.NullMarked;
