// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Tells of each failure which promise is broken, why that matters and where to look, before it
 * tells what went wrong. Tests that a subclass has added fail as they are.
 */
final class BrokenPromise
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(context, "", lookAt(context), thrown);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(
        context,
        " (not even tried: the suite opens an empty store, and makes a storage and what the group"
            + " needs)",
        "newStore of this test, ResourceStore.stage, ResourceStore.commit with Change.Insert, and"
            + " ResourceStore.snapshot",
        thrown);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(
        context, " (kept, but the store fails when it is closed)", "ResourceStore.close", thrown);
  }

  private static Throwable told(
      ExtensionContext context, String how, String where, Throwable thrown) {
    Optional<String> why =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Why.class)
            .map(Why::value);
    if (why.isEmpty() || thrown instanceof TestAbortedException) {
      return thrown;
    }
    String message =
        "Broken promise: "
            + promise(context)
            + how
            + "\nWhy it matters: "
            + why.get()
            + "\nWhere to look:  "
            + where
            + "\nWhat happened:  "
            + what(thrown);
    AssertionFailedError told =
        thrown instanceof AssertionFailedError failed && failed.isExpectedDefined()
            ? new AssertionFailedError(message, failed.getExpected(), failed.getActual(), thrown)
            : new AssertionFailedError(message, thrown);
    told.setStackTrace(thrown.getStackTrace());
    return told;
  }

  /** The name of the group, that of the promise, and the case of it that failed. */
  private static String promise(ExtensionContext context) {
    Method test = context.getRequiredTestMethod();
    String name =
        AnnotationSupport.findAnnotation(test, DisplayName.class)
            .map(DisplayName::value)
            .orElse(test.getName());
    String shown = context.getDisplayName();
    String group =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), DisplayName.class)
            .map(each -> each.value() + ": ")
            .orElse("");
    return group + name + (shown.equals(name) ? "" : " [" + shown + "]");
  }

  private static String lookAt(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), LookAt.class)
        .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), LookAt.class))
        .map(LookAt::value)
        .orElse("ResourceStore");
  }

  private static String what(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown instanceof AssertionError && message != null
        ? message.strip()
        : thrown.toString();
  }
}
