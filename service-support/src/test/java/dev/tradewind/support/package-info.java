/** Tests of the module as a service uses it. */
@NullMarked
package dev.tradewind.support;

import org.jspecify.annotations.NullMarked;
