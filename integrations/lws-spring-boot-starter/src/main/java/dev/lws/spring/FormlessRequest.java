// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A request whose body is no form, whatever its type: parameters are those of the query, so that
 * nobody who asks for one reads the body. Header fields are as they were sent.
 */
final class FormlessRequest extends HttpServletRequestWrapper {

  private @Nullable Map<String, String[]> parameters;

  FormlessRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable String getContentType() {
    String type = super.getContentType();
    return type == null || isForm(type.strip().toLowerCase(Locale.ROOT)) ? null : type;
  }

  private static boolean isForm(String type) {
    return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/");
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    if (parameters == null) {
      parameters = Collections.unmodifiableMap(queryParameters());
    }
    return parameters;
  }

  @Override
  public Collection<Part> getParts() {
    return List.of();
  }

  @Override
  public @Nullable Part getPart(String name) {
    return null;
  }

  private Map<String, String[]> queryParameters() {
    MultiValueMap<String, String> found = new LinkedMultiValueMap<>();
    String query = getQueryString();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        add(pair, found);
      }
    }
    Map<String, String[]> result = new LinkedHashMap<>();
    found.forEach((name, values) -> result.put(name, values.toArray(new String[0])));
    return result;
  }

  private static void add(String pair, MultiValueMap<String, String> found) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    try {
      String decodedName = URLDecoder.decode(name, StandardCharsets.UTF_8);
      if (!decodedName.isEmpty()) {
        found.add(decodedName, URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException e) {
      // No filter can want what is no parameter; what the query is worth, the endpoint says.
    }
  }
}
