// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.lws.http.tck.PlantedFaults.AbsolvesShortBodies;
import dev.lws.http.tck.PlantedFaults.AddsACharset;
import dev.lws.http.tck.PlantedFaults.AnswersHeadWithABody;
import dev.lws.http.tck.PlantedFaults.AsksForBodiesAtOnce;
import dev.lws.http.tck.PlantedFaults.BelievesForwardedHosts;
import dev.lws.http.tck.PlantedFaults.CountsTheContextOnly;
import dev.lws.http.tck.PlantedFaults.CutsPathParameters;
import dev.lws.http.tck.PlantedFaults.DecodesPaths;
import dev.lws.http.tck.PlantedFaults.EatsTheFirstByte;
import dev.lws.http.tck.PlantedFaults.Forwards;
import dev.lws.http.tck.PlantedFaults.HasErrorPagesOfItsOwn;
import dev.lws.http.tck.PlantedFaults.LosesQueries;
import dev.lws.http.tck.PlantedFaults.LosesTheAgent;
import dev.lws.http.tck.PlantedFaults.LosesVary;
import dev.lws.http.tck.PlantedFaults.ReadsMethodsInAnyCase;
import dev.lws.http.tck.PlantedFaults.SaysHowToCache;
import dev.lws.http.tck.PlantedFaults.SendsTheLastLinkOnly;
import dev.lws.http.tck.PlantedFaults.SplitsAtCommas;
import dev.lws.http.tck.PlantedFaults.SuffixesTags;
import dev.lws.http.tck.PlantedFaults.TakesABreakForTheEnd;
import dev.lws.http.tck.PlantedFaults.TakesTheFirstLineOnly;
import dev.lws.http.tck.PlantedFaults.TakesUnknownMethodsForGet;
import dev.lws.http.tck.PlantedFaults.WeakensTags;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * The suite finds what is wrong with an adapter: each fault planted here makes the rules fail that
 * are meant to.
 */
class PlantedFaultTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "decodes paths",
            DecodesPaths.class,
            LwsHttpContract.Paths.class,
            "comparesNormalised",
            "keepsDifferentNamesApart",
            "refusesBadPaths"),
        fault(
            "cuts parameters from paths",
            CutsPathParameters.class,
            LwsHttpContract.Paths.class,
            "keepsDifferentNamesApart"),
        fault("loses queries", LosesQueries.class, LwsHttpContract.Paths.class, "treatsQueries"),
        fault(
            "counts the context path as the whole mount",
            CountsTheContextOnly.class,
            LwsHttpContract.Addresses.class,
            "referencesArePathAbsolute",
            "matchesOwnTargets"),
        fault(
            "believes X-Forwarded-Host",
            BelievesForwardedHosts.class,
            LwsHttpContract.Addresses.class,
            "ignoresForwardedFields"),
        fault(
            "reads methods in any case",
            ReadsMethodsInAnyCase.class,
            LwsHttpContract.Methods.class,
            "refusesUnknownMethods"),
        fault(
            "takes methods it does not know for GET",
            TakesUnknownMethodsForGet.class,
            LwsHttpContract.Methods.class,
            "allowIsRight",
            "refusesUnknownMethods"),
        fault(
            "takes the first line of a field only",
            TakesTheFirstLineOnly.class,
            LwsHttpContract.Create.class,
            "createsAuxiliary"),
        fault(
            "splits fields at commas",
            SplitsAtCommas.class,
            LwsHttpContract.InitialLinks.class,
            "keepsUserLinks"),
        fault(
            "loses the agent",
            LosesTheAgent.class,
            LwsHttpContract.Authorization.class,
            "refusesTheKnown",
            "asksForEverything"),
        fault(
            "eats the first byte of a body",
            EatsTheFirstByte.class,
            LwsHttpContract.Uploads.class,
            "keepsLargeBodies",
            "otherBodiesPassTheFilter"),
        fault(
            "asks for every body at once",
            AsksForBodiesAtOnce.class,
            LwsHttpContract.AnswerOrder.class,
            "refusesBeforeContinue"),
        fault(
            "takes a body that breaks off for whole",
            TakesABreakForTheEnd.class,
            LwsHttpContract.Uploads.class,
            "brokenChunksStoreNothing"),
        fault(
            "sends the last line of a field only",
            SendsTheLastLinkOnly.class,
            LwsHttpContract.LinkHeaders.class,
            "hasMandatoryLinks",
            "createdHasLinks"),
        fault(
            "adds a charset",
            AddsACharset.class,
            LwsHttpContract.Fields.class,
            "keepsMediaTypes",
            "ownDocumentsHaveNoCharset"),
        fault(
            "suffixes tags",
            SuffixesTags.class,
            LwsHttpContract.EntityTags.class,
            "everyReadIsTagged",
            "changesAnswerWithTheNewTag"),
        fault(
            "weakens tags",
            WeakensTags.class,
            LwsHttpContract.EntityTags.class,
            "everyReadIsTagged",
            "theRootIsTagged"),
        fault(
            "loses Vary",
            LosesVary.class,
            LwsHttpContract.Negotiate.class,
            "linksetHasTwoFormats",
            "formatsDifferInTagOnly"),
        fault(
            "says itself how to cache",
            SaysHowToCache.class,
            LwsHttpContract.Fields.class,
            "successesAreRevalidated",
            "errorsAreNotStored"),
        fault(
            "has error pages of its own",
            HasErrorPagesOfItsOwn.class,
            LwsHttpContract.Problems.class,
            "mapsEachFailure",
            "everyMethodAnswersProblems"),
        fault(
            "ends a response that broke off as if it were whole",
            AbsolvesShortBodies.class,
            LwsHttpContract.Downloads.class,
            "brokenDownloadLooksBroken"),
        fault(
            "answers HEAD with a body",
            AnswersHeadWithABody.class,
            LwsHttpContract.Read.class,
            "nothingFollowsHead"));
  }

  private static Arguments fault(
      String what, Class<? extends LwsHttpContract> adapter, Class<?> group, String... rules) {
    return Arguments.of(what, adapter, group, List.of(rules));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  @DisplayName("the suite finds an adapter that")
  void findsTheFault(
      String what, Class<? extends LwsHttpContract> adapter, Class<?> group, List<String> rules) {
    assertThat(methods(tests(adapter, group).failed())).containsAll(rules);
  }

  @Test
  @DisplayName("an adapter that only hands on what it gets is found to have no fault")
  void findsNoFault() {
    for (Class<?> group : List.of(LwsHttpContract.Paths.class, LwsHttpContract.Read.class)) {
      Events tests = tests(Forwards.class, group);

      assertThat(methods(tests.failed())).isEmpty();
      assertThat(methods(tests.succeeded())).hasSizeGreaterThan(10);
    }
  }

  private static Events tests(Class<? extends LwsHttpContract> adapter, Class<?> group) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectNestedClass(List.of(adapter), group))
        .execute()
        .testEvents();
  }

  private static Set<String> methods(Events events) {
    return events.stream()
        .map(event -> event.getTestDescriptor().getSource().orElseThrow())
        .map(
            source ->
                ((org.junit.platform.engine.support.descriptor.MethodSource) source)
                    .getMethodName())
        .collect(Collectors.toSet());
  }
}
