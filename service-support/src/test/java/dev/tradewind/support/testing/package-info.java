/** What the tests of all services use; published as this module's test jar. */
@NullMarked
package dev.tradewind.support.testing;

import org.jspecify.annotations.NullMarked;
