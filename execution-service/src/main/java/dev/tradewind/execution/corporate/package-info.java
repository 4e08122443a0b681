/** Corporate actions: known, applied once at the start of their day, told to the other services. */
@NullMarked
package dev.tradewind.execution.corporate;

import org.jspecify.annotations.NullMarked;
