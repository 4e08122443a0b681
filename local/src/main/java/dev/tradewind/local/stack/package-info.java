/** Postgres, Redis and all services on one machine: started, watched and stopped. */
@NullMarked
package dev.tradewind.local.stack;

import org.jspecify.annotations.NullMarked;
