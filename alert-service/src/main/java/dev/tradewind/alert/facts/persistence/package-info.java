/** The day's result so far, in Postgres. */
@NullMarked
package dev.tradewind.alert.facts.persistence;

import org.jspecify.annotations.NullMarked;
