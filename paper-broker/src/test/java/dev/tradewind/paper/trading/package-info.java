@NullUnmarked
package dev.tradewind.paper.trading;

import org.jspecify.annotations.NullUnmarked;
