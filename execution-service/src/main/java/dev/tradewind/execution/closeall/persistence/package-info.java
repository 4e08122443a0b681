/** Close-alls in Postgres. */
@NullMarked
package dev.tradewind.execution.closeall.persistence;

import org.jspecify.annotations.NullMarked;
