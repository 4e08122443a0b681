/** What order a signal asks for, and how it is brought to the broker exactly once. */
@NullMarked
package dev.tradewind.execution.entries.domain;

import org.jspecify.annotations.NullMarked;
