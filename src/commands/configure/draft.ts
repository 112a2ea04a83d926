import type { SaveOutcome } from '../../core/change/saveClaim.ts';
import type { ClaimPlace, ClaimReading, Mechanism } from '../../core/claim/claimSlot.ts';
import type {
  ClaimDelivery,
  ConfiguredClaim,
  TokenType,
} from '../../core/claim/configuredClaim.ts';
import { DEFAULT_CLAIM_NAME } from '../../core/claim/describe.ts';
import type { GroupFilterType } from '../../core/claim/groupsClaim.ts';
import type { AuthorizationServer } from '../../core/org/authorizationServer.ts';
import type { OidcApp, Org, OrgClient } from '../../core/org/org.ts';
import type { OrgKnowledge } from '../../core/org/orgKnowledge.ts';

/** What the user wants with a claim. */
export type Action = 'Filter' | 'Expression' | 'Remove' | 'Activate' | 'Deactivate';

/** The app whose claims are configured, and how to reach it. */
export interface Target {
  readonly org: Org;
  readonly client: OrgClient;
  readonly knowledge: OrgKnowledge;
  readonly app: OidcApp;
}

/** The answers given so far; each step adds its own and keeps the others. */
export interface Draft extends Partial<Target> {
  readonly mechanism: Mechanism;
  /** What Okta answered for the app's groups claim; undefined when it cannot be read. */
  readonly groupsClaim?: ClaimReading | undefined;
  /** Why the groups claim cannot be read: one sentence. */
  readonly groupsClaimProblem?: string | undefined;
  /** Whether the app can have a groups claim although it cannot be read: it is written out then. */
  readonly isGroupsClaimCopyable?: boolean;
  /** The custom authorization server that the claim is on. */
  readonly server?: AuthorizationServer | undefined;
  /** What there is of the claim that is edited; of one that is added, its absence. */
  readonly reading?: ClaimReading | undefined;
  /** How the save that ends the wizard went. */
  readonly saved?: Extract<SaveOutcome, { readonly kind: 'saved' }>;
  readonly action: Action;
  readonly name: string;
  readonly filterType: GroupFilterType;
  /** The regular expression of Matches regex, and the text of the other filter types: one is no other. */
  readonly regex: string;
  readonly text: string;
  readonly expression: string;
  readonly delivery: ClaimDelivery;
}

/** The answers about a claim's content that a claim which is added starts from. */
export const NEW_CONTENT = {
  name: DEFAULT_CLAIM_NAME,
  filterType: 'REGEX',
  regex: '',
  text: '',
  expression: '',
  delivery: { tokenType: 'ID token', alwaysInclude: true, scopes: [], status: 'ACTIVE' },
} as const satisfies Partial<Draft>;

/** The draft of a wizard that nothing was answered in. */
export const EMPTY_DRAFT: Draft = { mechanism: 'groups claim', action: 'Filter', ...NEW_CONTENT };

/** The draft that edits what was read, so that an edit starts from what there is. */
export function editing(draft: Draft, reading: ClaimReading): Draft {
  const { mechanism } = reading.place;
  const { claim } = reading;
  if (!claim) {
    const action = mechanism === 'federated claim' ? 'Expression' : 'Filter';
    return { ...draft, mechanism, reading, action };
  }
  const { name, value, delivery = draft.delivery } = claim;
  const common = { ...draft, mechanism, reading, name, delivery, action: claim.claimType };
  return claim.claimType === 'Expression'
    ? { ...common, expression: value }
    : withFilterValue({ ...common, filterType: claim.filterType }, value);
}

/** The draft with another choice of what to do with the groups claim, from whichever mechanism. */
export function withGroupsClaimAction(draft: Draft, action: Action): Draft {
  if (draft.mechanism === 'groups claim') {
    return { ...draft, action };
  }
  const own: Draft = draft.groupsClaim
    ? editing(draft, draft.groupsClaim)
    : { ...draft, mechanism: 'groups claim', reading: undefined };
  return { ...own, action };
}

/** Whether the claim is out of reach of this connection, so that it can be copied and not saved. */
export function isOutOfReach({ mechanism, groupsClaimProblem }: Draft): boolean {
  return mechanism === 'groups claim' && groupsClaimProblem !== undefined;
}

/** What the chosen filter type compares with. */
export function filterValueOf({ filterType, regex, text }: Draft): string {
  return filterType === 'REGEX' ? regex : text;
}

/** The draft with another value for the chosen filter type. */
export function withFilterValue(draft: Draft, value: string): Draft {
  return draft.filterType === 'REGEX' ? { ...draft, regex: value } : { ...draft, text: value };
}

/** The claim that the answers describe; undefined when it is to be removed. */
export function claimOf(draft: Draft): ConfiguredClaim | undefined {
  const before = draft.reading?.claim;
  const delivery = draft.mechanism === 'authorization server claim' && {
    delivery: draft.delivery,
  };
  switch (draft.action) {
    case 'Remove':
      return undefined;
    case 'Activate':
      return before && withStatus(before, 'ACTIVE');
    case 'Deactivate':
      return before && withStatus(before, 'INACTIVE');
    case 'Filter': {
      const { name, filterType } = draft;
      return { claimType: 'Filter', name, filterType, value: filterValueOf(draft), ...delivery };
    }
    case 'Expression':
      return {
        claimType: 'Expression',
        name: draft.name,
        value: draft.expression,
        ...delivery,
      };
  }
}

function withStatus(claim: ConfiguredClaim, status: ClaimDelivery['status']): ConfiguredClaim {
  return claim.delivery ? { ...claim, delivery: { ...claim.delivery, status } } : claim;
}

/** Whether the user writes a claim's content, rather than removing or switching a claim. */
export function isWriting({ action }: Draft): boolean {
  return action === 'Filter' || action === 'Expression';
}

/** The place that the draft's claim is saved at: that of the claim there is, or that of a new one. */
export function placeOf(draft: Draft): ClaimPlace {
  const { reading, name, mechanism } = draft;
  if (reading?.claim) {
    return reading.place;
  }
  const appId = targetOf(draft).app.id;
  switch (mechanism) {
    case 'groups claim':
      return { mechanism, appId };
    case 'federated claim':
      return { mechanism, appId, name };
    case 'authorization server claim':
      return {
        mechanism,
        serverId: serverOf(draft).id,
        name,
        tokenType: draft.delivery.tokenType,
      };
  }
}

/** The type of token that gets a claim of a custom authorization server; undefined of any other claim. */
export function serverTokenOf({ mechanism, delivery }: Draft): TokenType | undefined {
  return mechanism === 'authorization server claim' ? delivery.tokenType : undefined;
}

/** The app that the draft is about. Throws when the steps that ask for it were not answered. */
export function targetOf(draft: Draft): Target {
  const { org, client, knowledge, app } = draft;
  if (!org || !client || !knowledge || !app) {
    throw new Error('The wizard has no app.');
  }
  return { org, client, knowledge, app };
}

/** The custom authorization server that the draft is about. Throws when it was not asked for. */
export function serverOf({ server }: Draft): AuthorizationServer {
  if (!server) {
    throw new Error('The wizard has no authorization server.');
  }
  return server;
}
