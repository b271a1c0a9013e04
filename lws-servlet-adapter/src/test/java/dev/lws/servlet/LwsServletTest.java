// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
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
  @DisplayName("a servlet is not serialized, though all servlets claim to be serializable")
  void notSerializable() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(new LwsServlet()))
          .isInstanceOf(NotSerializableException.class);
    }
  }
}
