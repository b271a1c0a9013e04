// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceName;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import dev.lws.store.UserLink;

/** The house plan: the rooms that each room may know of, one rule a constant. */
@AnalyzeClasses(packages = "dev.lws", importOptions = ImportOption.DoNotIncludeTests.class)
final class ImportRulesTest {

  private static final String SPI = "dev.lws.store";
  private static final String MEMORY = "dev.lws.store.memory..";
  private static final String CATALOG = "dev.lws.store.catalog..";
  private static final String FILES = "dev.lws.store.fs..";
  private static final String DOOR = "dev.lws.core";
  private static final String OPERATIONS = "dev.lws.core.operation";
  private static final String INTERNAL = "dev.lws.core.internal..";
  private static final String HTTP = "dev.lws.core.http..";
  private static final String MODEL = "dev.lws.core.model..";
  private static final String PRECONDITION = "dev.lws.core.precondition..";
  private static final String PATCH = "dev.lws.core.patch..";
  private static final String AUTH = "dev.lws.core.auth..";
  private static final String SERVLET = "dev.lws.servlet..";
  private static final String JAXRS = "dev.lws.jaxrs";
  private static final String JAXRS_SERVLET = "dev.lws.jaxrs.servlet";
  private static final String WS_TRANSFER = "dev.lws.wstransfer";
  private static final String WS_TRANSFER_SERVLET = "dev.lws.wstransfer.servlet";
  private static final String MICROMETER = "dev.lws.micrometer";
  private static final String SPRING = "dev.lws.spring";
  private static final String JSPECIFY = "org.jspecify..";
  private static final String GUAVA = "com.google.common..";
  private static final String JACKSON = "com.fasterxml.jackson..";

  /**
   * The packages that are published and run in a host; test kits, the server, examples and
   * benchmarks are not.
   */
  private static final String[] SHIPPED = {
    SPI,
    MEMORY,
    CATALOG,
    FILES,
    "dev.lws.core..",
    SERVLET,
    JAXRS,
    JAXRS_SERVLET,
    WS_TRANSFER,
    WS_TRANSFER_SERVLET,
    MICROMETER,
    SPRING
  };

  // What each module may use

  @ArchTest
  static final ArchRule THE_SPI_NEEDS_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAnyPackage(SPI, MEMORY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", SPI, MEMORY, JSPECIFY);

  @ArchTest
  static final ArchRule THE_SPI_KNOWS_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage(SPI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MEMORY);

  @ArchTest
  static final ArchRule THE_CATALOG_NEEDS_THE_SPI_AND_JDBC =
      classes()
          .that()
          .resideInAPackage(CATALOG)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", SPI, CATALOG, JSPECIFY);

  @ArchTest
  static final ArchRule THE_FILE_STORE_NEEDS_THE_SPI_THE_CATALOG_AND_SQLITE =
      classes()
          .that()
          .resideInAPackage(FILES)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", SPI, CATALOG, FILES, "org.sqlite..", JSPECIFY);

  @ArchTest
  static final ArchRule THE_CORE_NEEDS_THE_SPI_JACKSON_AND_GUAVA =
      classes()
          .that()
          .resideInAPackage("dev.lws.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "javax.crypto..", "dev.lws.core..", SPI, JACKSON, GUAVA, JSPECIFY);

  @ArchTest
  static final ArchRule THE_SERVLET_ADAPTER_NEEDS_THE_CORE_AND_SERVLETS =
      classes()
          .that()
          .resideInAPackage(SERVLET)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "jakarta.servlet..", SERVLET, HTTP, AUTH, JSPECIFY);

  @ArchTest
  static final ArchRule THE_JAXRS_ADAPTER_NEEDS_THE_CORE_AND_JAXRS =
      classes()
          .that()
          .resideInAPackage(JAXRS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "jakarta.ws.rs..", "jakarta.annotation..", JAXRS, HTTP, AUTH, JSPECIFY);

  @ArchTest
  static final ArchRule ONLY_THE_FILTER_IN_FRONT_OF_JAXRS_NEEDS_SERVLETS =
      classes()
          .that()
          .resideInAPackage(JAXRS_SERVLET)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "jakarta.servlet..", "jakarta.ws.rs..", JAXRS, JAXRS_SERVLET, JSPECIFY);

  /** That it does without the HTTP binding is the proof that the core knows no protocol. */
  @ArchTest
  static final ArchRule THE_SOAP_BINDING_NEEDS_THE_OPERATIONS_AND_SAAJ =
      classes()
          .that()
          .resideInAPackage(WS_TRANSFER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.xml..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "jakarta.xml.soap..",
              WS_TRANSFER,
              DOOR,
              OPERATIONS,
              MODEL,
              PRECONDITION,
              AUTH,
              SPI,
              JSPECIFY);

  @ArchTest
  static final ArchRule OF_STORES_THE_SOAP_BINDING_KNOWS_BYTES_COMING_AND_GOING_ONLY =
      noClasses()
          .that()
          .resideInAPackage(WS_TRANSFER)
          .should()
          .dependOnClassesThat(
              resideInAPackage(SPI)
                  .and(
                      not(
                          belongToAnyOf(
                              ContentReader.class, ContentSource.class, ResourcePath.class))));

  @ArchTest
  static final ArchRule THE_SOAP_SERVLET_NEEDS_THE_SOAP_BINDING_AND_SERVLETS =
      classes()
          .that()
          .resideInAPackage(WS_TRANSFER_SERVLET)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "jakarta.servlet..",
              SERVLET,
              WS_TRANSFER,
              WS_TRANSFER_SERVLET,
              AUTH,
              JSPECIFY);

  @ArchTest
  static final ArchRule OBSERVATIONS_NEED_THE_OPERATIONS_AND_MICROMETERS_OBSERVATION_API =
      classes()
          .that()
          .resideInAPackage(MICROMETER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "io.micrometer.observation..",
              "io.micrometer.common..",
              MICROMETER,
              DOOR,
              OPERATIONS,
              MODEL,
              AUTH,
              JSPECIFY);

  @ArchTest
  static final ArchRule THE_STARTER_NEEDS_WHAT_IT_WIRES_AND_SPRING =
      classes()
          .that()
          .resideInAPackage(SPRING)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "jakarta.servlet..",
              "org.springframework..",
              "org.apache.catalina..",
              "org.apache.tomcat..",
              "io.micrometer.observation..",
              SPRING,
              DOOR,
              OPERATIONS,
              HTTP,
              PATCH,
              AUTH,
              SPI,
              MEMORY,
              FILES,
              SERVLET,
              MICROMETER,
              JSPECIFY);

  @ArchTest
  static final ArchRule THE_STORE_TEST_KIT_NEEDS_THE_SPI_AND_TEST_LIBRARIES =
      classes()
          .that()
          .resideInAPackage("dev.lws.store.tck..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              SPI,
              "dev.lws.store.tck..",
              "org.junit.jupiter..",
              "org.junit.platform.commons.support..",
              "org.opentest4j..",
              "org.assertj..",
              JSPECIFY);

  @ArchTest
  static final ArchRule THE_HTTP_TEST_KIT_NEEDS_THE_CORE_AND_TEST_LIBRARIES =
      classes()
          .that()
          .resideInAPackage("dev.lws.http.tck..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.lws.http.tck..",
              DOOR,
              OPERATIONS,
              HTTP,
              MODEL,
              PATCH,
              AUTH,
              SPI,
              MEMORY,
              JACKSON,
              "org.junit.jupiter..",
              "org.assertj..",
              JSPECIFY);

  /** That which it reads it reads on its own, so that no mistake is made twice. */
  @ArchTest
  static final ArchRule THE_CLIENT_OF_THE_HTTP_TEST_KIT_KNOWS_NOTHING_OF_THE_LIBRARY =
      classes()
          .that()
          .resideInAPackage("dev.lws.http.tck.client")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "dev.lws.http.tck.client", JACKSON, "org.assertj..", JSPECIFY);

  @ArchTest
  static final ArchRule THE_PLAIN_SOCKET_HOST_IS_AN_ADAPTER_LIKE_ANY_OTHER =
      classes()
          .that()
          .resideInAPackage("dev.lws.http.tck.socket")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "dev.lws.http.tck.socket", "dev.lws.http.tck.host", HTTP, AUTH, JSPECIFY);

  @ArchTest
  static final ArchRule THE_RULES_KNOW_NO_ADAPTER =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lws.http.tck.rules..", "dev.lws.http.tck.harness")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lws.http.tck.socket");

  @ArchTest
  static final ArchRule THE_TEST_KIT_NEEDS_THE_CORE_AND_JUNIT =
      classes()
          .that()
          .resideInAPackage("dev.lws.testkit")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "dev.lws.testkit",
              DOOR,
              OPERATIONS,
              HTTP,
              MODEL,
              PRECONDITION,
              AUTH,
              SPI,
              MEMORY,
              "org.junit.jupiter.api..",
              "org.eclipse.jetty..",
              JSPECIFY);

  @ArchTest
  static final ArchRule ONLY_THE_ASSERTIONS_OF_THE_TEST_KIT_NEED_ASSERTJ =
      classes()
          .that()
          .resideInAPackage("dev.lws.testkit.assertj")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.lws.testkit.assertj",
              DOOR,
              OPERATIONS,
              MODEL,
              JACKSON,
              "org.assertj..",
              JSPECIFY);

  @ArchTest
  static final ArchRule JETTY_IS_FOR_THE_TEST_KITS_SERVER_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dev.lws.testkit")
          .and()
          .haveNameNotMatching(".*\\.Jetty[^.]*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule NOTHING_SHIPPED_NEEDS_TEST_KITS_THE_SERVER_EXAMPLES_OR_BENCHMARKS =
      noClasses()
          .that()
          .resideInAnyPackage(SHIPPED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..tck..",
              "dev.lws.testkit..",
              "dev.lws.examples..",
              "dev.lws.server..",
              "dev.lws.bench..");

  @ArchTest
  static final ArchRule SERVLETS_AND_THEIR_LIKE_STAY_IN_ADAPTERS =
      noClasses()
          .that()
          .resideInAnyPackage(SPI, MEMORY, "dev.lws.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "javax.servlet..", "javax.ws.rs..", "java.sql..");

  // What each room of the core knows nothing of

  @ArchTest
  static final ArchRule HTTP_STAYS_IN_THE_BINDING =
      noClasses()
          .that()
          .resideInAnyPackage(DOOR, OPERATIONS, INTERNAL, MODEL, PRECONDITION, PATCH, AUTH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HTTP, "java.net.http..", "com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_NO_OTHER_ROOM =
      noClasses()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DOOR, OPERATIONS, INTERNAL, HTTP, PRECONDITION, PATCH, AUTH);

  @ArchTest
  static final ArchRule OF_STORES_THE_MODEL_KNOWS_PATHS_AND_LINKS_ONLY =
      noClasses()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .dependOnClassesThat(
              resideInAPackage(SPI)
                  .and(not(belongToAnyOf(ResourcePath.class, ResourceName.class, UserLink.class))));

  @ArchTest
  static final ArchRule PRECONDITIONS_ARE_ABOUT_VALUES_OF_THE_MODEL =
      classes()
          .that()
          .resideInAPackage(PRECONDITION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", PRECONDITION, MODEL, JSPECIFY);

  @ArchTest
  static final ArchRule PATCHES_KNOW_DOCUMENTS_AND_NO_STORAGE =
      classes()
          .that()
          .resideInAPackage(PATCH)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", PATCH, MODEL, JACKSON, GUAVA, JSPECIFY);

  @ArchTest
  static final ArchRule AUTHORIZERS_KNOW_THE_MODEL_ONLY =
      noClasses()
          .that()
          .resideInAPackage(AUTH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DOOR, OPERATIONS, INTERNAL, HTTP, PRECONDITION, PATCH, JACKSON);

  @ArchTest
  static final ArchRule AUTHORIZERS_READ_RECORDS_AND_CHANGE_NOTHING =
      noClasses()
          .that()
          .resideInAPackage(AUTH)
          .should()
          .dependOnClassesThat(
              resideInAPackage(SPI)
                  .and(
                      not(
                          belongToAnyOf(
                              Content.class,
                              ContentReader.class,
                              Expectation.class,
                              ResourceId.class,
                              ResourcePath.class,
                              ResourceRecord.class))));

  /** Its rooms, from the one all others may use to the one that may use all others. */
  @ArchTest
  static final ArchRule THE_ROOMS_BEHIND_THE_DOOR_LIE_IN_ONE_ORDER =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("operation")
          .definedBy(OPERATIONS)
          .layer("settings")
          .definedBy("dev.lws.core.internal.settings")
          .layer("json")
          .definedBy("dev.lws.core.internal.json")
          .layer("commit")
          .definedBy("dev.lws.core.internal.commit")
          .layer("body")
          .definedBy("dev.lws.core.internal.body")
          .layer("view")
          .definedBy("dev.lws.core.internal.view")
          .layer("document")
          .definedBy("dev.lws.core.internal.document")
          .layer("naming")
          .definedBy("dev.lws.core.internal.naming")
          .layer("patch")
          .definedBy("dev.lws.core.internal.patch")
          .layer("execution")
          .definedBy("dev.lws.core.internal.execution")
          .layer("door")
          .definedBy(DOOR)
          .whereLayer("door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("execution")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("patch")
          .mayOnlyBeAccessedByLayers("execution")
          .whereLayer("naming")
          .mayOnlyBeAccessedByLayers("execution")
          .whereLayer("document")
          .mayOnlyBeAccessedByLayers("execution")
          .whereLayer("commit")
          .mayOnlyBeAccessedByLayers("execution", "door")
          .whereLayer("body")
          .mayOnlyBeAccessedByLayers("patch", "execution")
          .whereLayer("json")
          .mayOnlyBeAccessedByLayers("body", "patch", "execution", "door")
          .whereLayer("view")
          .mayOnlyBeAccessedByLayers("document", "naming", "patch", "execution", "door")
          .whereLayer("settings")
          .mayOnlyBeAccessedByLayers("body", "view", "document", "patch", "execution", "door");

  @ArchTest
  static final ArchRule REQUESTS_AND_RESULTS_KNOW_NOTHING_OF_THE_ROOMS_BEHIND =
      noClasses()
          .that()
          .resideInAPackage(OPERATIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DOOR, INTERNAL, HTTP);

  @ArchTest
  static final ArchRule ONLY_THE_DOOR_OPENS_THE_ROOMS_BEHIND =
      noClasses()
          .that()
          .resideOutsideOfPackages(DOOR, INTERNAL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(INTERNAL);

  /** So that who builds with the class path sees what who builds with modules may not name. */
  @ArchTest
  static final ArchRule NOTHING_THAT_HOSTS_NAME_SHOWS_A_ROOM_BEHIND =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(DOOR, OPERATIONS, MODEL, PRECONDITION, PATCH, AUTH, HTTP)
          .should()
          .notHaveRawReturnType(resideInAPackage(INTERNAL));

  @ArchTest
  static final ArchRule THE_BINDING_REACHES_STORES_THROUGH_OPERATIONS =
      noClasses()
          .that()
          .resideInAPackage(HTTP)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              ResourceStore.class,
              Snapshot.class,
              StagedContent.class,
              Transaction.class,
              Change.class,
              Expectation.class,
              ResourceRecord.class);

  @ArchTest
  static final ArchRule OF_STORES_THE_BINDING_KNOWS_BYTES_COMING_AND_GOING_ONLY =
      noClasses()
          .that()
          .resideInAPackage(HTTP)
          .should()
          .dependOnClassesThat(
              resideInAPackage(SPI)
                  .and(not(belongToAnyOf(ContentReader.class, ContentSource.class))));

  @ArchTest
  static final ArchRule NO_PACKAGES_DEPEND_ON_EACH_OTHER =
      slices().matching("dev.lws.(**)").namingSlices("dev.lws.$1").should().beFreeOfCycles();

  // What nobody does

  @ArchTest
  static final ArchRule NO_REFLECTION =
      noClasses()
          .that()
          .resideInAnyPackage(SHIPPED)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect..")
          .orShould()
          .callMethod(Class.class, "forName", String.class);

  @ArchTest
  static final ArchRule NO_LOGGING_BUT_THE_PLATFORMS =
      noClasses().that().resideInAnyPackage(SHIPPED).should(USE_JAVA_UTIL_LOGGING);

  @ArchTest
  static final ArchRule NO_STANDARD_STREAMS =
      noClasses().that().resideInAnyPackage(SHIPPED).should(ACCESS_STANDARD_STREAMS);

  /** Virtual threads are pinned by them; blocks are looked for in {@link SourceRulesTest}. */
  @ArchTest
  static final ArchRule NO_SYNCHRONIZED_METHODS =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(SHIPPED)
          .should()
          .notHaveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest
  static final ArchRule NO_STATIC_STATE =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(SHIPPED)
          .and()
          .areStatic()
          .should()
          .beFinal();

  private ImportRulesTest() {}
}
