import { expect } from 'vitest';

/** Vitest's own matchers, whose type `any` would spread. */
export const textLike = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const anyNumber = (): unknown => expect.any(Number);
export const anyArray = (): unknown => expect.any(Array);
export const arrayWith = (item: unknown): unknown => expect.arrayContaining([item]);

/** Own members of an object or array; of anything else none. */
export function membersOf(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
