// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.http.tck.LwsHttpContract;
import dev.lws.http.tck.host.LwsHost;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The HTTP contract through an application with Spring Security. */
@ExtendWith(BootContractTest.AnsweredElsewhere.class)
class BootContractTest extends LwsHttpContract {

  private static final BootHost HOST = new BootHost();

  @AfterAll
  static void stop() {
    HOST.close();
  }

  @Override
  protected LwsHost host() {
    return HOST;
  }

  /** Rules for what Tomcat, Spring Boot or the starter answers in the place of the endpoint. */
  static final class AnsweredElsewhere implements ExecutionCondition {

    private static final Map<String, String> REASONS =
        Map.of(
            "refusesUndecodablePaths", "Tomcat refuses these itself, in HTML",
            "refusesUnknownMethods", "TRACE is Tomcat's; SecuredAppTest has other methods",
            "brokenDownloadLooksBroken", "a 500 before the first byte is Spring Boot's error page",
            "comparesTheMountNormalised", "the starter takes no detours; see SecuredAppTest",
            "eatenFormsAreNoticed", "the starter lets no filter eat them; see SecuredAppTest");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      Optional<String> reason =
          context.getTestMethod().map(method -> REASONS.get(method.getName()));
      return reason
          .map(ConditionEvaluationResult::disabled)
          .orElseGet(() -> ConditionEvaluationResult.enabled("the endpoint answers"));
    }
  }
}
