// SPDX-License-Identifier: Apache-2.0
/**
 * WS-Transfer (W3C 2011) with WS-Addressing 1.0 over SOAP 1.2, and the WS-Fragment dialect, for the
 * XML resources of a storage: {@link dev.lws.wstransfer.WsTransferBinding}.
 */
@NullMarked
package dev.lws.wstransfer;

import org.jspecify.annotations.NullMarked;
