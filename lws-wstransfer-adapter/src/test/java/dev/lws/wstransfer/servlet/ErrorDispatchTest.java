// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer.servlet;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Decision;
import dev.lws.store.memory.MemoryStore;
import dev.lws.wstransfer.WsTransferBinding;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The servlet where a container takes it for an error page. */
class ErrorDispatchTest {

  @Test
  @DisplayName("WST-4 a message that was refused on its way is not carried out by the error page")
  void refusedStaysRefused() {
    WsTransferServlet servlet =
        new WsTransferServlet(
            WsTransferBinding.of(
                LwsStorage.builder(MemoryStore.create(), question -> Decision.permit()).build()),
            request -> Agent.anonymous());
    HttpServletRequest request =
        proxy(
            HttpServletRequest.class,
            (self, method, arguments) -> {
              if (method.getName().equals("getDispatcherType")) {
                return DispatcherType.ERROR;
              }
              throw new AssertionError("the request is looked at: " + method);
            });
    HttpServletResponse response =
        proxy(
            HttpServletResponse.class,
            (self, method, arguments) -> {
              throw new AssertionError("the response is changed: " + method);
            });

    assertThatCode(() -> servlet.service(request, response)).doesNotThrowAnyException();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ErrorDispatchTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
