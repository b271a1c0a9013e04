// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.harness.Rules;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reports of the suite read alike: groups with a title, rules with their IDs and a sentence. */
class RuleNamesTest {

  private static List<Class<?>> groups() {
    return Stream.of(LwsHttpContract.class, DefaultSettingsContract.class)
        .flatMap(suite -> ReflectionSupport.findNestedClasses(suite, any -> true).stream())
        .toList();
  }

  private static List<Method> rules() {
    return groups().stream()
        .flatMap(
            group ->
                ReflectionSupport.findMethods(
                    group, RuleNamesTest::isRule, HierarchyTraversalMode.TOP_DOWN)
                    .stream())
        .distinct()
        .toList();
  }

  /** Whether it is a test of any kind: all of them are named. */
  private static boolean isRule(Method method) {
    return Stream.of(method.getAnnotations())
        .anyMatch(each -> each.annotationType().getSimpleName().endsWith("Test"));
  }

  @Test
  @DisplayName("every group of rules is nested and has a title of its own")
  void groupsHaveTitles() {
    assertThat(groups()).hasSizeGreaterThan(40);
    assertThat(groups())
        .allMatch(group -> AnnotationSupport.isAnnotated(group, Nested.class))
        .extracting(group -> group.getAnnotation(DisplayName.class).value())
        .doesNotHaveDuplicates()
        .allMatch(title -> title.matches("[A-Z][a-zA-Z -]+"));
  }

  @Test
  @DisplayName("no rules are forgotten: each class of them is a group of a suite")
  void rulesAreIncluded() {
    List<Class<?>> written =
        ReflectionSupport.findAllClassesInPackage(
            "dev.lws.http.tck.rules",
            Rules.class::isAssignableFrom,
            name -> name.endsWith("Rules"));

    assertThat(written).hasSizeGreaterThan(40);
    assertThat(written)
        .allMatch(rules -> groups().stream().anyMatch(group -> group.getSuperclass() == rules));
  }

  @Test
  @DisplayName("every rule is named by its IDs and a sentence without a full stop")
  void rulesHaveIds() {
    assertThat(rules()).hasSizeGreaterThan(450);
    assertThat(rules())
        .extracting(rule -> rule.getAnnotation(DisplayName.class).value())
        .allMatch(name -> name.matches("([A-Z]{3}-[0-9]+ )+\\S.*[^.]"));
  }

  @Test
  @DisplayName("every rule's method is a clause in camel case, for nobody but JUnit to call")
  void methodsAreClauses() {
    assertThat(rules())
        .extracting(Method::getName)
        .allMatch(name -> name.matches("[a-z]+[A-Z]\\w*"));
    assertThat(rules()).allMatch(rule -> rule.getModifiers() == 0, "package-private");
  }
}
