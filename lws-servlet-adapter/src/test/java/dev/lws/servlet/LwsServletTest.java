// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.store.memory.MemoryStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LwsServletTest {

  private final ServletContext context = mock(ServletContext.class);
  private final ServletConfig config = mock(ServletConfig.class);

  @BeforeEach
  void configure() {
    when(config.getServletContext()).thenReturn(context);
    when(config.getServletName()).thenReturn("files");
  }

  @Test
  @DisplayName("a servlet without the init parameter does not start and says what it needs")
  void noParameter() {
    assertThatThrownBy(() -> new LwsServlet().init(config))
        .isInstanceOf(ServletException.class)
        .hasMessage(
            "Servlet 'files' has no endpoint: give it the init parameter 'lws.binding' with the"
                + " name of the ServletContext attribute that holds an HttpBinding.");
  }

  @Test
  @DisplayName("a servlet whose attribute is missing does not start and says which")
  void noAttribute() {
    when(config.getInitParameter("lws.binding")).thenReturn("my.endpoint");

    assertThatThrownBy(() -> new LwsServlet().init(config))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("'my.endpoint'")
        .hasMessageContaining("is not set")
        .hasMessageContaining("ServletContextListener");
  }

  @Test
  @DisplayName("a servlet whose attribute is something else does not start and says what it is")
  void wrongAttribute() {
    when(config.getInitParameter("lws.binding")).thenReturn("my.endpoint");
    when(context.getAttribute("my.endpoint")).thenReturn("a string");

    assertThatThrownBy(() -> new LwsServlet().init(config))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("is a java.lang.String");
  }

  @Test
  @DisplayName("a servlet that starts says once where its endpoint lies")
  void place() throws Exception {
    ServletRegistration registration = mock(ServletRegistration.class);
    when(registration.getMappings()).thenReturn(List.of("/storage/*"));
    when(context.getServletRegistration("files")).thenReturn(registration);
    when(context.getContextPath()).thenReturn("/app");
    HttpBinding binding =
        HttpBinding.of(
            LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()).build());
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger(LwsServlet.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      new LwsServlet(binding).init(config);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(lines).containsExactly("INFO LWS endpoint at /app/storage/*");
  }

  @Test
  @DisplayName("a servlet that is taken for an error page leaves the request's work undone")
  void errorDispatch() throws Exception {
    HttpServletRequest request = mock(HttpServletRequest.class);
    HttpServletResponse response = mock(HttpServletResponse.class);
    when(request.getDispatcherType()).thenReturn(DispatcherType.ERROR);
    when(request.getMethod()).thenReturn("DELETE");
    HttpBinding binding =
        HttpBinding.of(
            LwsStorage.builder(MemoryStore.create(), question -> Decision.permit()).build());

    new LwsServlet(binding).service((ServletRequest) request, response);

    verifyNoInteractions(response);
  }

  @Test
  @DisplayName("a servlet is not serialized, though all servlets claim to be serializable")
  void notSerializable() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(new LwsServlet()))
          .isInstanceOf(NotSerializableException.class);
    }
  }
}
