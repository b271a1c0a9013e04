/** Tests of the file store. */
@NullMarked
package dev.lws.store.fs;

import org.jspecify.annotations.NullMarked;
