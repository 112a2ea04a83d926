import type { FilterPreview, GroupSample, PreviewedGroup } from '../../core/claim/filterPreview.ts';
import type { PreviewStatement } from '../../core/claim/filterPreviewStatement.ts';
import type { PreviewOutcome } from '../../core/claim/previews.ts';
import type { UserPreview } from '../../core/claim/userPreview.ts';
import type { OrgUser } from '../../core/org/directory.ts';
import type { LiveRow } from '../../vscode/liveInput.ts';
import type { LoadingState } from './groupLoading.ts';
import { RETRY, USE } from './rowKeys.ts';
import { carriedText, previewOf, userRow } from './userRow.ts';
import type { ForUser } from './userRow.ts';

/** What is known about a filter at a moment. */
export interface FilterView {
  readonly value: string;
  /** What forbids the value, or speaks against it, before anything is computed. */
  readonly remark?:
    { readonly severity: 'error' | 'warning'; readonly message: string } | undefined;
  readonly loading: LoadingState;
  readonly groups?: PreviewOutcome<FilterPreview> | undefined;
  readonly user?: OrgUser | undefined;
  readonly forUser?: ForUser<UserPreview>;
}

/** The rows below a filter's value: what Enter does, what it matches, whom it reaches. */
export function filterRows(view: FilterView): readonly LiveRow[] {
  const { remark } = view;
  if (remark?.severity === 'error') {
    const icon = view.value === '' ? 'info' : 'error';
    return [{ key: 'remark', icon, text: remark.message }, userRow(view.user, carried(view))];
  }
  const told = new Set<string>();
  return [
    useRow(view),
    ...(remark ? [{ key: 'remark', icon: 'warning', text: remark.message }] : []),
    ...loadingRows(view.loading),
    ...groupStatementRows(view, told),
    userRow(view.user, carried(view)),
    ...userStatementRows(view, told),
    ...sampleRows(view),
  ];
}

/** Says what Enter does and the count in one row, since a screen reader reads this one. */
function useRow({ value, groups, loading }: FilterView): LiveRow {
  const preview = previewOf(groups);
  const count = preview?.kind === 'computed' ? preview.matches.matching.count : undefined;
  const soFar = loading.isComplete ? '' : ' so far';
  const total = `${loading.loaded.toLocaleString('en')} groups${soFar}`;
  const isSaid = count !== undefined && (loading.loaded > 0 || loading.isComplete);
  const matches = isSaid ? `: matches ${count.toLocaleString('en')} of ${total}` : '';
  return { key: USE, icon: 'check', text: `Use ${value}${matches}`, onEnter: 'end' };
}

function loadingRows({ loaded, isComplete, wait, problem }: LoadingState): readonly LiveRow[] {
  if (problem !== undefined) {
    const text = `The org's groups cannot be read: ${problem}`;
    return [
      { key: 'problem', icon: 'warning', text },
      { key: RETRY, icon: 'refresh', text: 'Read the groups again', onEnter: 'end' },
    ];
  }
  if (wait !== '') {
    return [{ key: 'wait', icon: 'watch', text: `${wait}; ${loaded} groups read so far` }];
  }
  return isComplete
    ? []
    : [{ key: 'wait', icon: 'loading~spin', text: `Reading the org's groups: ${loaded} so far` }];
}

function groupStatementRows(
  { groups, loading }: FilterView,
  told: Set<string>,
): readonly LiveRow[] {
  if (groups === undefined) {
    return [];
  }
  return groups.outcome === 'done'
    ? statementRows(
        'groups',
        groups.preview.statements.filter((statement) => isWorthARow(statement, loading)),
        told,
      )
    : failureRows(groups);
}

/**
 * How many groups match, and for certain, is in the first row; that none matches is not known before all
 * are read.
 */
function isWorthARow(
  { topic, severity, certainty }: PreviewStatement,
  { isComplete }: LoadingState,
): boolean {
  return topic !== 'matches' || (severity === 'information' ? certainty !== 'known' : isComplete);
}

function failureRows(failure: Exclude<PreviewOutcome<unknown>, { outcome: 'done' }>): LiveRow[] {
  return failure.outcome === 'superseded'
    ? []
    : [{ key: failure.outcome, icon: 'warning', text: failure.sentence }];
}

const ICONS = { information: 'info', warning: 'warning', error: 'error' } as const;

/** A statement that is not certain says on a second line why, unless one above says so already. */
function statementRows(
  prefix: string,
  statements: readonly PreviewStatement[],
  told: Set<string>,
): LiveRow[] {
  return statements.flatMap((statement, index) => {
    const { severity, text, certainty, because, suggestions = [] } = statement;
    const key = `${prefix}:${index}`;
    const isDoubtful = certainty !== 'known' && !told.has(because);
    told.add(because);
    return [
      {
        key,
        icon: ICONS[severity],
        text,
        ...(isDoubtful && { detail: `Only a token shows: ${because}` }),
      },
      ...suggestions.map(({ value, label }) => ({
        key: `${key}:${value}`,
        icon: 'lightbulb',
        text: `${label}: ${value}`,
        onEnter: { replaceBy: value },
      })),
    ];
  });
}

function carried({ forUser }: FilterView): string {
  return carriedText(forUser, (preview) => {
    if (preview.kind === 'not computable') {
      return 'no preview';
    }
    return preview.claim ? JSON.stringify(preview.claim) : 'the claim is absent';
  });
}

/** Without the first statement, which is what the user's own row says. */
function userStatementRows({ forUser }: FilterView, told: Set<string>): readonly LiveRow[] {
  const preview = previewOf(forUser);
  return preview?.kind === 'computed'
    ? statementRows('user', preview.statements.slice(1), told)
    : [];
}

function sampleRows({ groups }: FilterView): readonly LiveRow[] {
  const preview = previewOf(groups);
  if (preview?.kind !== 'computed') {
    return [];
  }
  const { matching, fromDirectories } = preview.matches;
  return [
    ...rowsOf(matching, 'organization', ({ type }) =>
      type === 'BUILT_IN' ? 'built in' : 'Okta group',
    ),
    ...rowsOf(
      fromDirectories,
      'circle-slash',
      ({ sourceType }) => `left out: from ${sourceType ?? 'an app or directory'}`,
    ),
  ];
}

function rowsOf(
  { count, first }: GroupSample,
  icon: string,
  describe: (group: PreviewedGroup) => string,
): readonly LiveRow[] {
  const rows = first.map((group) => ({
    key: `group:${group.id}`,
    icon,
    text: `${group.name} (${describe(group)})`,
  }));
  const rest = count - first.length;
  const more = {
    key: `more:${icon}`,
    icon: 'ellipsis',
    text: `and ${rest.toLocaleString('en')} more`,
  };
  return rest > 0 ? [...rows, more] : rows;
}
