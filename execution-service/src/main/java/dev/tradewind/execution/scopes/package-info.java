/** The executor of each scope, and what it is doing. */
@NullMarked
package dev.tradewind.execution.scopes;

import org.jspecify.annotations.NullMarked;
