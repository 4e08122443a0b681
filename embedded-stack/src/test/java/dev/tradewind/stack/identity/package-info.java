/** Keys and tokens of a machine-local installation: JDK crypto only. */
@NullMarked
package dev.tradewind.stack.identity;

import org.jspecify.annotations.NullMarked;
