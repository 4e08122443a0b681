/** One-minute bars and the files they come in (ORB-RULES 1 and 10.1). */
@NullMarked
package dev.tradewind.engine.bar;

import org.jspecify.annotations.NullMarked;
