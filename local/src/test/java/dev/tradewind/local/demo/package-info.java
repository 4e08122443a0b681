@NullMarked
package dev.tradewind.local.demo;

import org.jspecify.annotations.NullMarked;
