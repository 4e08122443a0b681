/** Real Postgres and Redis out of Maven artifacts, for tests and for the stack on one machine. */
@NullMarked
package dev.tradewind.stack;

import org.jspecify.annotations.NullMarked;
