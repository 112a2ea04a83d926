import { describe, expect, it } from 'vitest';
import { Back, runWizard } from '../../../src/vscode/wizard.ts';
import type { Frame, Step } from '../../../src/vscode/wizard.ts';

interface Draft {
  readonly answers: readonly string[];
  readonly skipsSecond?: boolean;
}

/** A step that gives its scripted answers in turn and keeps the frames it was shown with. */
function scripted(
  name: string,
  script: readonly ('next' | 'back' | 'cancel')[],
  frames: Frame[],
): Step<Draft> {
  const left = [...script];
  return {
    ask(draft, frame) {
      frames.push(frame);
      const answer = left.shift();
      if (answer === 'back') {
        return Promise.resolve(new Back({ ...draft, answers: [...draft.answers, `${name} half`] }));
      }
      if (answer === 'next') {
        return Promise.resolve({ ...draft, answers: [...draft.answers, name] });
      }
      return Promise.resolve(undefined);
    },
  };
}

describe('runWizard', () => {
  it('asks the steps in turn and gives the draft with every answer', async () => {
    const frames: Frame[] = [];
    const steps = [scripted('a', ['next'], frames), scripted('b', ['next'], frames)];
    expect(await runWizard('Title', steps, { answers: [] })).toEqual({ answers: ['a', 'b'] });
    expect(frames).toEqual([
      { title: 'Title', step: 1, totalSteps: 2, canGoBack: false },
      { title: 'Title', step: 2, totalSteps: 2, canGoBack: true },
    ]);
  });

  it('keeps what was answered and what was only entered when the user goes back', async () => {
    const frames: Frame[] = [];
    const steps = [
      scripted('a', ['next', 'next'], frames),
      scripted('b', ['back', 'next'], frames),
    ];
    expect(await runWizard('Title', steps, { answers: [] })).toEqual({
      answers: ['a', 'b half', 'a', 'b'],
    });
    expect(frames.map(({ step }) => step)).toEqual([1, 2, 1, 2]);
  });

  it('gives nothing when a step is cancelled', async () => {
    const steps = [scripted('a', ['next'], []), scripted('b', ['cancel'], [])];
    expect(await runWizard('Title', steps, { answers: [] })).toBeUndefined();
  });

  it('neither asks nor counts a step that does not apply', async () => {
    const frames: Frame[] = [];
    const second = {
      ...scripted('b', ['next'], frames),
      applies: (draft: Draft) => !draft.skipsSecond,
    };
    const steps = [scripted('a', ['next'], frames), second, scripted('c', ['next'], frames)];
    const draft = await runWizard('Title', steps, { answers: [], skipsSecond: true });
    expect(draft?.answers).toEqual(['a', 'c']);
    expect(frames.map(({ step, totalSteps }) => [step, totalSteps])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });
});
