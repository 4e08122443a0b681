/** What the service's database looks like from outside. */
@NullMarked
package dev.tradewind.support.db;

import org.jspecify.annotations.NullMarked;
