import { describe, expect, it } from 'vitest';
import { ROOMS, violations } from './rooms.ts';

describe('the rooms', () => {
  it.each(ROOMS)('$folder imports only what it may', async (room) => {
    expect(await violations(room)).toEqual([]);
  });

  it('are told when a core file imports Node or VS Code', async () => {
    const fixture = { folder: 'test/architecture/fixtures', folders: [], packages: ['jose'] };
    expect(await violations(fixture)).toEqual([
      'test/architecture/fixtures/forbidden.ts -> node:fs',
      'test/architecture/fixtures/forbidden.ts -> vscode',
      'test/architecture/fixtures/forbidden.ts -> src/core/userError.ts',
    ]);
  });
});
