/** Printed bars in Postgres. */
@NullMarked
package dev.tradewind.paper.marketdata.persistence;

import org.jspecify.annotations.NullMarked;
