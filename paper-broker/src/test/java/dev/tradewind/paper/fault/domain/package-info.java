/** Tests of faults on demand. */
@NullUnmarked
package dev.tradewind.paper.fault.domain;

import org.jspecify.annotations.NullUnmarked;
