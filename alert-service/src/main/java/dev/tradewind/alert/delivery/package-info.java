/** Carries stored alerts to their channels. */
@NullMarked
package dev.tradewind.alert.delivery;

import org.jspecify.annotations.NullMarked;
