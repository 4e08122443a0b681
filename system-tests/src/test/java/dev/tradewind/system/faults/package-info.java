/** The fault campaign: leaders die, pause and lose their neighbours; the books must not show it. */
@NullMarked
package dev.tradewind.system.faults;

import org.jspecify.annotations.NullMarked;
