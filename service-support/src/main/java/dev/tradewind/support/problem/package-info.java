/** Errors as RFC 9457 problems, each type with a page in docs/problems. */
@NullMarked
package dev.tradewind.support.problem;

import org.jspecify.annotations.NullMarked;
