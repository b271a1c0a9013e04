// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: what the library costs in time and memory. README.md tells how to run them. */
@NullMarked
package dev.lws.bench;

import org.jspecify.annotations.NullMarked;
