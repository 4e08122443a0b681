/** What order a signal asks for. */
@NullMarked
package dev.tradewind.execution.entries.domain;

import org.jspecify.annotations.NullMarked;
