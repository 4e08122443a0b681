/** The state of each trading day. */
@NullMarked
package dev.tradewind.risk.day;

import org.jspecify.annotations.NullMarked;
