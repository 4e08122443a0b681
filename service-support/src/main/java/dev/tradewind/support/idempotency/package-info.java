/** POSTs that may be sent again. */
@NullMarked
package dev.tradewind.support.idempotency;

import org.jspecify.annotations.NullMarked;
