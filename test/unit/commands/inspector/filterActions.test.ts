import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  TYPING_PAUSE_MILLISECONDS,
  clear,
  filter,
} from '../../../../src/commands/inspector/filterActions.ts';
import { AnsweredInspector } from './givenDialogs.ts';

const groups = Array.from({ length: 30 }, (_, index) => `Demo Group ${index}`);
const ROW = 'token-1/groups';

describe('filter', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('follows what is typed after a pause, and keeps what was entered', async () => {
    const seen: string[] = [];
    const inspector = new AnsweredInspector({
      filter: ({ value, onType, countText }) => {
        const { filters } = inspector.services;
        onType('2');
        vi.advanceTimersByTime(TYPING_PAUSE_MILLISECONDS - 1);
        onType('29');
        seen.push(value, filters.textOf(ROW));
        vi.advanceTimersByTime(TYPING_PAUSE_MILLISECONDS);
        seen.push(filters.textOf(ROW), countText('29'));
        onType('28');
        return Promise.resolve('28');
      },
    });
    await inspector.add({ groups });
    const { filters } = inspector.services;
    const set: string[] = [];
    filters.onDidChange((rowId) => set.push(filters.textOf(rowId)));
    await filter(inspector.services, inspector.row(ROW));
    expect(set).toEqual(['29', '28']);
    expect(seen).toEqual(['', '', '29', '1 of 30 match.']);
    expect(inspector.services.filters.textOf(ROW)).toBe('28');
    expect(inspector.revealed).toEqual([ROW]);
    expect(vi.getTimerCount()).toBe(0);
    clear(inspector.services, inspector.row(ROW));
    expect(inspector.services.filters.textOf(ROW)).toBe('');
  });

  it('puts back the filter that there was when the user cancels', async () => {
    const inspector = new AnsweredInspector({
      filter: ({ onType }) => {
        onType('29');
        vi.advanceTimersByTime(TYPING_PAUSE_MILLISECONDS);
        return Promise.resolve(undefined);
      },
    });
    await inspector.add({ groups });
    inspector.services.filters.set(ROW, '1');
    await filter(inspector.services, inspector.row(ROW));
    expect(inspector.services.filters.textOf(ROW)).toBe('1');
  });

  it('says what to choose first where there is no list', async () => {
    const inspector = await new AnsweredInspector().add({ groups: ['IT'] });
    await filter(inspector.services, inspector.row(ROW));
    await filter(inspector.services, undefined);
    expect(inspector.said).toHaveLength(2);
  });
});
