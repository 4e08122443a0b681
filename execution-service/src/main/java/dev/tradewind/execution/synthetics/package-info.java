/** Synthetic futures: positions held as a call and a put of one strike and expiry. */
@NullMarked
package dev.tradewind.execution.synthetics;

import org.jspecify.annotations.NullMarked;
