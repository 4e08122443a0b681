/** Tests of faults on demand. */
@NullUnmarked
package dev.tradewind.paper.fault;

import org.jspecify.annotations.NullUnmarked;
