/** What a split, a rename or a dividend does to what is held: pure functions. */
@NullMarked
package dev.tradewind.execution.corporate.domain;

import org.jspecify.annotations.NullMarked;
