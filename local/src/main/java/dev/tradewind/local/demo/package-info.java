/** The demo: bars through the whole of Tradewind, and the proof at the end. */
@NullMarked
package dev.tradewind.local.demo;

import org.jspecify.annotations.NullMarked;
