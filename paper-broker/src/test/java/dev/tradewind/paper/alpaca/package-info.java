@NullUnmarked
package dev.tradewind.paper.alpaca;

import org.jspecify.annotations.NullUnmarked;
