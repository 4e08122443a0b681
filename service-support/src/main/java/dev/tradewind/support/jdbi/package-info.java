/** The database as the service's own code sees it. */
@NullMarked
package dev.tradewind.support.jdbi;

import org.jspecify.annotations.NullMarked;
