import { FILTER_TYPES } from '../../core/claim/describe.ts';
import { checkRegex } from '../../core/claim/regex.ts';
import type { FilterClaim } from '../../core/claim/groupsClaim.ts';
import { askLive } from '../../vscode/liveInput.ts';
import type { LiveAnswer, LiveRow } from '../../vscode/liveInput.ts';
import { inBackground } from '../../vscode/messages.ts';
import type { Answer, Frame, Step } from '../../vscode/wizard.ts';
import { askWithPreview } from './askWithPreview.ts';
import { filterValueOf, targetOf, withFilterValue } from './draft.ts';
import type { Draft } from './draft.ts';
import { filterRows } from './filterRows.ts';
import type { FilterView } from './filterRows.ts';
import { GroupLoading } from './groupLoading.ts';
import type { PreviewService } from './previewService.ts';
import { orProblem } from './userRow.ts';

/** Asks for the text that a Filter compares with, and shows what it matches while it is typed. */
export function filterValueStep(service: PreviewService): Step<Draft> {
  return {
    applies: (draft) => draft.action === 'Filter',
    ask: (draft, frame) =>
      askWithPreview(service, draft, frame, {
        into: withFilterValue,
        ask: (asked) => askValue(service, asked, frame),
      }),
  };
}

async function askValue(
  service: PreviewService,
  draft: Draft,
  frame: Frame,
): Promise<Answer<LiveAnswer>> {
  const closed = new AbortController();
  const loading = new GroupLoading(targetOf(draft).knowledge.groups);
  inBackground(service.log, loading.load(closed.signal));
  const isRegex = draft.filterType === 'REGEX';
  const example = FILTER_TYPES.find(({ value }) => value === draft.filterType)?.example ?? '';
  try {
    return await askLive(frame, {
      placeholder: isRegex
        ? `Regular expression for the names of groups, such as ${example}`
        : `Text to compare the names of groups with, such as ${example}`,
      value: filterValueOf(draft),
      judge: (value, show, signal) =>
        new FilterJudge({ service, loading, draft: withFilterValue(draft, value) }).judge(
          show,
          signal,
        ),
    });
  } finally {
    closed.abort();
  }
}

interface JudgePorts {
  readonly service: PreviewService;
  readonly loading: GroupLoading;
  /** With the value that is judged. */
  readonly draft: Draft;
}

/** Judges one value: shows what is known at once, and more whenever it is computed or read. */
class FilterJudge {
  readonly #ports: JudgePorts;
  #view: Pick<FilterView, 'groups' | 'forUser'> = {};

  constructor(ports: JudgePorts) {
    this.#ports = ports;
  }

  async judge(show: (rows: readonly LiveRow[]) => void, signal: AbortSignal): Promise<void> {
    const showView = (): void => {
      show(filterRows(this.#wholeView()));
    };
    showView();
    if (remarkOn(this.#ports.draft)?.severity === 'error') {
      return;
    }
    await Promise.all([this.#judgeGroups(showView, signal), this.#judgeUser(showView, signal)]);
  }

  #wholeView(): FilterView {
    const { service, loading, draft } = this.#ports;
    return {
      value: filterValueOf(draft),
      remark: remarkOn(draft),
      loading: loading.state,
      user: service.userOf(targetOf(draft).org),
      ...this.#view,
    };
  }

  /** Once for what is loaded, and again for each page that arrives. */
  async #judgeGroups(showView: () => void, signal: AbortSignal): Promise<void> {
    const { service, loading, draft } = this.#ports;
    const { filterType, mechanism } = draft;
    const query = { filterType, mechanism, value: filterValueOf(draft) };
    for (;;) {
      const { isComplete, problem } = loading.state;
      const change = loading.nextChange(signal);
      const previews = await service.previewsOf(loading.list);
      const groups = await previews.filter(query, signal);
      this.#view = { ...this.#view, groups };
      showView();
      if (isComplete || problem !== undefined || groups.outcome !== 'done') {
        return;
      }
      await change;
      signal.throwIfAborted();
    }
  }

  async #judgeUser(showView: () => void, signal: AbortSignal): Promise<void> {
    const { service, draft } = this.#ports;
    const { org, knowledge } = targetOf(draft);
    const user = service.userOf(org);
    const forUser =
      user &&
      (await orProblem(async () => {
        const groups = await knowledge.userGroups(user.id, { signal });
        const previews = await service.previews();
        return previews.user(groups, { ...claimOf(draft), mechanism: draft.mechanism }, signal);
      }));
    this.#view = { ...this.#view, forUser };
    showView();
  }
}

function claimOf(draft: Draft): FilterClaim {
  const { name, filterType } = draft;
  return { claimType: 'Filter', name, filterType, value: filterValueOf(draft) };
}

/** What is wrong with a value whatever the groups are. */
function remarkOn(draft: Draft): FilterView['remark'] {
  const value = filterValueOf(draft);
  const isRegex = draft.filterType === 'REGEX';
  if (value === '') {
    const message = isRegex
      ? 'Enter a regular expression: .* matches every group'
      : 'Enter the text to compare with';
    return { severity: 'error', message };
  }
  const check = isRegex ? checkRegex(value) : undefined;
  if (check?.verdict === 'invalid') {
    return { severity: 'error', message: `This is not a regular expression: ${check.reason}` };
  }
  return value === value.trim()
    ? undefined
    : { severity: 'warning', message: 'The spaces at the ends are part of what is compared.' };
}
