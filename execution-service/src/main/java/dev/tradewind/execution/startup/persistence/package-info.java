/** The start-up checks that were made. */
@NullMarked
package dev.tradewind.execution.startup.persistence;

import org.jspecify.annotations.NullMarked;
