/** The values every module shares: money, ids, scope, direction, trading day. Plain Java. */
@NullMarked
package dev.tradewind.kernel;

import org.jspecify.annotations.NullMarked;
