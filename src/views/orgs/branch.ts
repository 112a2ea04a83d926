import type { CallOptions } from '../../core/org/org.ts';
import type { OrgKnowledge } from '../../core/org/orgKnowledge.ts';
import type { MessageNode, OfOrg, OrgsNode } from './nodes.ts';

/** What the rows below a row are read with. */
export interface Branch {
  readonly knowledge: OrgKnowledge;
  readonly options: CallOptions;
  /** What the org's apps are searched for; empty when they are not. */
  readonly search: string;
  /** How many pages of apps are shown. */
  readonly pages: number;
  /** The row that stands for what could not be read; `topic` tells several below one parent apart. */
  readonly problem: (parent: OfOrg, topic: string, error: unknown) => MessageNode;
  /** Brings a row up to date that says something about the rows below it. */
  readonly redraw: (node: OrgsNode) => void;
}
