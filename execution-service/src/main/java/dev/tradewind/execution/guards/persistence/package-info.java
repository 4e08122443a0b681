/** What additions are measured by, and what was decided of them. */
@NullMarked
package dev.tradewind.execution.guards.persistence;

import org.jspecify.annotations.NullMarked;
