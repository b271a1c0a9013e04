// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every LWS endpoint must do over HTTP, whatever server it is mounted in. Extend it, say how
 * to start a host with its settings right, and run it; each test names the rule it proves.
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
public abstract class LwsHttpContract {

  /** Returns what starts the servers under test. */
  protected abstract LwsHost host();

  @Nested
  @DisplayName("All or nothing")
  class Atomicity extends AtomicityRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Problems")
  class Problems extends ProblemRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Order of answers")
  class AnswerOrder extends AnswerOrderRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Authorization")
  class Authorization extends AuthorizationRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Entity tags")
  class EntityTags extends EntityTagRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Which tags a change renews")
  class TagRenewal extends TagRenewalRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Link headers")
  class LinkHeaders extends LinkHeaderRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Paths")
  class Paths extends PathRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Limits")
  class Limits extends LimitRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Methods")
  class Methods extends MethodRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Header fields")
  class Fields extends FieldRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Contention")
  class Contention extends ContentionRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Cross-site guard")
  class CrossSite extends CrossSiteRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Addresses")
  class Addresses extends AddressRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Create")
  class Create extends CreateRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Membership")
  class Membership extends MembershipRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Links of new resources")
  class InitialLinks extends InitialLinkRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Slugs")
  class Slugs extends SlugRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Uploads")
  class Uploads extends UploadRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Slow uploads")
  class SlowUploads extends SlowUploadRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Downloads")
  class Downloads extends DownloadRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Create by PUT")
  class PutCreate extends PutCreateRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Read")
  class Read extends ReadRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Ranges")
  class Ranges extends RangeRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Preconditions")
  class Preconditions extends PreconditionRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Content negotiation")
  class Negotiate extends NegotiationRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Manifest")
  class Manifest extends ManifestRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Pages")
  class Paging extends PagingRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("What agents are shown")
  class Visibility extends VisibilityRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Linkset")
  class Linkset extends LinksetRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Changes of linksets")
  class LinksetUpdate extends LinksetUpdateRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Linkset documents")
  class LinksetDocuments extends LinksetDocumentRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Update")
  class Update extends UpdateRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Content and links together")
  class SetLinkset extends SetLinksetRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("What may be stored")
  class Representations extends RepresentationRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Patch")
  class Patch extends PatchRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("JSON Patch")
  class JsonPatch extends JsonPatchRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Patches of bytes as SabreDAV has them")
  class SabreDavPatch extends SabreDavPatchRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Patches of byte ranges")
  class ByteRangePatch extends ByteRangePatchRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Limits of patches")
  class PatchLimits extends PatchLimitRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("All of a patch or nothing")
  class PatchAtomicity extends PatchAtomicityRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Delete")
  class Delete extends DeleteRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Deletion of trees")
  class TreeDelete extends TreeDeleteRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Concurrency")
  class Concurrency extends ConcurrencyRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Readers among writers")
  class Consistency extends ConsistencyRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }

  @Nested
  @DisplayName("Byte patches at once")
  class BytePatchConcurrency extends BytePatchConcurrencyRules {
    @Override
    LwsHost host() {
      return LwsHttpContract.this.host();
    }
  }
}
