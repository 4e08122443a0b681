@NullMarked
package dev.tradewind.local.client;

import org.jspecify.annotations.NullMarked;
