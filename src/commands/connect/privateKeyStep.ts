import { parsePrivateKey } from '../../core/oidc/privateKey.ts';
import { parseOrgUrl } from '../../core/org/orgUrl.ts';
import { isUserError } from '../../core/userError.ts';
import { askTextOrPress, Pressed } from '../../vscode/inputs.ts';
import type { Remark } from '../../vscode/inputs.ts';
import { answered } from '../../vscode/wizard.ts';
import type { Answer, Frame, Step } from '../../vscode/wizard.ts';
import type { ConnectionDraft } from './connectionDraft.ts';
import { openKeyFile } from './openKeyFile.ts';
import type { KeyFile } from './openKeyFile.ts';
import { refusalOf } from './refusal.ts';
import type { ConnectPorts } from './refusal.ts';

/** What the input shows: a key that was entered before, or one from a file, or why a file gives none. */
interface Shown {
  readonly privateKey: string;
  readonly remark?: Remark;
}

/** Asks for a service app's private key, pasted or from a file, and tries it. */
export function privateKeyStep(ports: ConnectPorts): Step<ConnectionDraft> {
  return {
    applies: ({ kind }) => kind === 'OAuth service app',
    async ask(draft, frame) {
      let shown: Shown = { privateKey: draft.privateKey };
      for (;;) {
        const answer = await askForKey(ports, { draft, frame, shown });
        if (!(answer instanceof Pressed)) {
          return answered(answer, (privateKey) =>
            privateKey instanceof Pressed ? draft : { ...draft, privateKey },
          );
        }
        // In a browser the choice of a file takes the place of the input, which is shown once more then.
        shown = await keyOfFile(answer.entered);
      }
    },
  };
}

function askForKey(
  ports: ConnectPorts,
  { draft, frame, shown }: { draft: ConnectionDraft; frame: Frame; shown: Shown },
): Promise<Answer<string | Pressed>> {
  const url = parseOrgUrl(draft.url);
  const question = {
    prompt: `Paste the private key, a JWK or a PKCS #8 PEM, or press Enter without a text to choose a file, which is read once. The key is kept in VS Code's secret storage and sent nowhere: it signs requests for access tokens of ${url}.`,
    placeholder: 'Private key',
    password: true,
    value: shown.privateKey,
    remark: shown.remark,
    accept: (privateKey: string, signal: AbortSignal, show: (text: string) => void) =>
      refusalOf(ports, { ...draft, privateKey }, { signal, show }),
  };
  const button = { icon: 'folder-opened', tooltip: 'Choose a Private Key File' };
  return askTextOrPress(frame, question, button);
}

/** The key of a file that the user chooses, in one line, as an input holds it. */
async function keyOfFile(entered: string): Promise<Shown> {
  try {
    const file: KeyFile | undefined = await openKeyFile();
    if (!file) {
      return { privateKey: entered };
    }
    const privateKey = JSON.stringify(await parsePrivateKey(file.text));
    const message = `The key of ${file.name} is filled in. Press Enter to connect.`;
    return { privateKey, remark: { severity: 'info', message } };
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    return { privateKey: entered, remark: { severity: 'error', message: error.message } };
  }
}
