/** What a scope trades. */
@NullMarked
package dev.tradewind.execution.liveslot;

import org.jspecify.annotations.NullMarked;
