/** Free text as callers send it. */
@NullMarked
package dev.tradewind.support.text;

import org.jspecify.annotations.NullMarked;
