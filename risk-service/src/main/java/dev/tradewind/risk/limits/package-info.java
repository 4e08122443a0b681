/** The limits of each scope, version by version. */
@NullMarked
package dev.tradewind.risk.limits;

import org.jspecify.annotations.NullMarked;
