// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import dev.lws.http.tck.host.HostedSuite;
import dev.lws.http.tck.rules.linkset.LinksetDocumentRules;
import dev.lws.http.tck.rules.linkset.LinksetRules;
import dev.lws.http.tck.rules.linkset.LinksetUpdateRules;
import dev.lws.http.tck.rules.message.AddressRules;
import dev.lws.http.tck.rules.message.AnswerOrderRules;
import dev.lws.http.tck.rules.message.AuthorizationRules;
import dev.lws.http.tck.rules.message.CrossSiteRules;
import dev.lws.http.tck.rules.message.FieldRules;
import dev.lws.http.tck.rules.message.LimitRules;
import dev.lws.http.tck.rules.message.LinkHeaderRules;
import dev.lws.http.tck.rules.message.MethodRules;
import dev.lws.http.tck.rules.message.PathRules;
import dev.lws.http.tck.rules.message.ProblemRules;
import dev.lws.http.tck.rules.patch.BytePatchConcurrencyRules;
import dev.lws.http.tck.rules.patch.BytePatchOrderRules;
import dev.lws.http.tck.rules.patch.ByteRangePatchRules;
import dev.lws.http.tck.rules.patch.JsonPatchRules;
import dev.lws.http.tck.rules.patch.MergePatchLimitRules;
import dev.lws.http.tck.rules.patch.PatchAtomicityRules;
import dev.lws.http.tck.rules.patch.PatchLimitRules;
import dev.lws.http.tck.rules.patch.PatchRules;
import dev.lws.http.tck.rules.patch.SabreDavPatchRules;
import dev.lws.http.tck.rules.read.DownloadRules;
import dev.lws.http.tck.rules.read.ManifestRules;
import dev.lws.http.tck.rules.read.NegotiationRules;
import dev.lws.http.tck.rules.read.PagingRules;
import dev.lws.http.tck.rules.read.RangeRules;
import dev.lws.http.tck.rules.read.ReadRules;
import dev.lws.http.tck.rules.read.VisibilityRules;
import dev.lws.http.tck.rules.state.AtomicityRules;
import dev.lws.http.tck.rules.state.ConcurrencyRules;
import dev.lws.http.tck.rules.state.ConsistencyRules;
import dev.lws.http.tck.rules.state.ContentionRules;
import dev.lws.http.tck.rules.state.DisclosureRules;
import dev.lws.http.tck.rules.state.EntityTagRules;
import dev.lws.http.tck.rules.state.PreconditionRules;
import dev.lws.http.tck.rules.state.TagRenewalRules;
import dev.lws.http.tck.rules.write.CreateRules;
import dev.lws.http.tck.rules.write.DeleteRules;
import dev.lws.http.tck.rules.write.InitialLinkRules;
import dev.lws.http.tck.rules.write.MembershipRules;
import dev.lws.http.tck.rules.write.PutCreateRules;
import dev.lws.http.tck.rules.write.RepresentationRules;
import dev.lws.http.tck.rules.write.SetLinksetRules;
import dev.lws.http.tck.rules.write.SlowUploadRules;
import dev.lws.http.tck.rules.write.SlugRules;
import dev.lws.http.tck.rules.write.TreeDeleteRules;
import dev.lws.http.tck.rules.write.UpdateRules;
import dev.lws.http.tck.rules.write.UploadRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The rules that every LWS endpoint keeps over HTTP, whatever server it is mounted in. Extend it,
 * say how to start a host with its settings right, and run it; each test names the rule it proves.
 *
 * <pre>{@code
 * class JettyContractTest extends LwsHttpContract {
 *   @Override
 *   protected LwsHost host() {
 *     return new JettyHost();
 *   }
 * }
 * }</pre>
 */
public abstract class LwsHttpContract extends HostedSuite {

  /** For subclasses. */
  protected LwsHttpContract() {}

  @Nested
  @DisplayName("All or nothing")
  class Atomicity extends AtomicityRules {}

  @Nested
  @DisplayName("Problems")
  class Problems extends ProblemRules {}

  @Nested
  @DisplayName("Order of answers")
  class AnswerOrder extends AnswerOrderRules {}

  @Nested
  @DisplayName("Authorization")
  class Authorization extends AuthorizationRules {}

  @Nested
  @DisplayName("What answers tell")
  class Disclosure extends DisclosureRules {}

  @Nested
  @DisplayName("Entity tags")
  class EntityTags extends EntityTagRules {}

  @Nested
  @DisplayName("Which tags a change renews")
  class TagRenewal extends TagRenewalRules {}

  @Nested
  @DisplayName("Link headers")
  class LinkHeaders extends LinkHeaderRules {}

  @Nested
  @DisplayName("Paths")
  class Paths extends PathRules {}

  @Nested
  @DisplayName("Limits")
  class Limits extends LimitRules {}

  @Nested
  @DisplayName("Methods")
  class Methods extends MethodRules {}

  @Nested
  @DisplayName("Header fields")
  class Fields extends FieldRules {}

  @Nested
  @DisplayName("Contention")
  class Contention extends ContentionRules {}

  @Nested
  @DisplayName("Cross-site guard")
  class CrossSite extends CrossSiteRules {}

  @Nested
  @DisplayName("Addresses")
  class Addresses extends AddressRules {}

  @Nested
  @DisplayName("Create")
  class Create extends CreateRules {}

  @Nested
  @DisplayName("Membership")
  class Membership extends MembershipRules {}

  @Nested
  @DisplayName("Links of new resources")
  class InitialLinks extends InitialLinkRules {}

  @Nested
  @DisplayName("Slugs")
  class Slugs extends SlugRules {}

  @Nested
  @DisplayName("Uploads")
  class Uploads extends UploadRules {}

  @Nested
  @DisplayName("Slow uploads")
  class SlowUploads extends SlowUploadRules {}

  @Nested
  @DisplayName("Downloads")
  class Downloads extends DownloadRules {}

  @Nested
  @DisplayName("Create by PUT")
  class PutCreate extends PutCreateRules {}

  @Nested
  @DisplayName("Read")
  class Read extends ReadRules {}

  @Nested
  @DisplayName("Ranges")
  class Ranges extends RangeRules {}

  @Nested
  @DisplayName("Preconditions")
  class Preconditions extends PreconditionRules {}

  @Nested
  @DisplayName("Content negotiation")
  class Negotiate extends NegotiationRules {}

  @Nested
  @DisplayName("Manifest")
  class Manifest extends ManifestRules {}

  @Nested
  @DisplayName("Pages")
  class Paging extends PagingRules {}

  @Nested
  @DisplayName("What agents are shown")
  class Visibility extends VisibilityRules {}

  @Nested
  @DisplayName("Linkset")
  class Linkset extends LinksetRules {}

  @Nested
  @DisplayName("Changes of linksets")
  class LinksetUpdate extends LinksetUpdateRules {}

  @Nested
  @DisplayName("Linkset documents")
  class LinksetDocuments extends LinksetDocumentRules {}

  @Nested
  @DisplayName("Update")
  class Update extends UpdateRules {}

  @Nested
  @DisplayName("Content and links together")
  class SetLinkset extends SetLinksetRules {}

  @Nested
  @DisplayName("What may be stored")
  class Representations extends RepresentationRules {}

  @Nested
  @DisplayName("Patch")
  class Patch extends PatchRules {}

  @Nested
  @DisplayName("JSON Patch")
  class JsonPatch extends JsonPatchRules {}

  @Nested
  @DisplayName("Patches of bytes as SabreDAV has them")
  class SabreDavPatch extends SabreDavPatchRules {}

  @Nested
  @DisplayName("Patches of byte ranges")
  class ByteRangePatch extends ByteRangePatchRules {}

  @Nested
  @DisplayName("Order of answers to patches of bytes")
  class BytePatchOrder extends BytePatchOrderRules {}

  @Nested
  @DisplayName("Limits of merge patches")
  class MergePatchLimits extends MergePatchLimitRules {}

  @Nested
  @DisplayName("Limits of patches")
  class PatchLimits extends PatchLimitRules {}

  @Nested
  @DisplayName("All of a patch or nothing")
  class PatchAtomicity extends PatchAtomicityRules {}

  @Nested
  @DisplayName("Delete")
  class Delete extends DeleteRules {}

  @Nested
  @DisplayName("Deletion of trees")
  class TreeDelete extends TreeDeleteRules {}

  @Nested
  @DisplayName("Concurrency")
  class Concurrency extends ConcurrencyRules {}

  @Nested
  @DisplayName("Readers among writers")
  class Consistency extends ConsistencyRules {}

  @Nested
  @DisplayName("Byte patches at once")
  class BytePatchConcurrency extends BytePatchConcurrencyRules {}
}
