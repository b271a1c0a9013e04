// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

/**
 * The limits of the XML that is held in memory at once.
 *
 * @param bytes of a message, and of a resource
 * @param depth how many elements lie inside each other
 * @param nodes elements, attributes, comments and processing instructions together
 * @param attributes of one element
 */
record XmlLimits(int bytes, int depth, int nodes, int attributes) {}
