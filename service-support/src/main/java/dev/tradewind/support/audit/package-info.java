/** Who changed what, and why. */
@NullMarked
package dev.tradewind.support.audit;

import org.jspecify.annotations.NullMarked;
