/** The term, the instances and the history of leaders. */
@NullMarked
package dev.tradewind.execution.leadership.persistence;

import org.jspecify.annotations.NullMarked;
