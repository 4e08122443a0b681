@NullUnmarked
package dev.tradewind.paper.exchange;

import org.jspecify.annotations.NullUnmarked;
