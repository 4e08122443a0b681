/** The commands of {@code ./tradewind}: what a person types, and what they read. */
@NullMarked
package dev.tradewind.local;

import org.jspecify.annotations.NullMarked;
