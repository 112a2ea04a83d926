import { parentPort } from 'node:worker_threads';
import { previewFilter } from '../core/claim/filterPreview.ts';
import type { FilterableGroup } from '../core/claim/filterPreview.ts';
import { evaluateForUser } from '../core/expression/evaluateForUser.ts';
import { previewForUser } from '../core/claim/userPreview.ts';
import type { PreviewRequest, WorkerMessage, WorkerReply } from './workerMessages.ts';

/** The groups of the org, in its order. */
const orgGroups: FilterableGroup[] = [];

/** What is computed may take for ever; whoever started the worker ends it then. */
function compute(request: PreviewRequest): WorkerReply {
  const { kind } = request;
  switch (kind) {
    case 'filter':
      return { kind, preview: previewFilter(orgGroups, request.query) };
    case 'user':
      return { kind, preview: previewForUser(request.groups, request.claim) };
    case 'expression':
      return { kind, preview: evaluateForUser(request.text, request.context) };
  }
}

function replyTo(request: PreviewRequest): WorkerReply {
  try {
    return compute(request);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function start(port: NonNullable<typeof parentPort>): void {
  const send = (reply: WorkerReply): void => {
    port.postMessage(reply);
  };
  port.on('message', (message: WorkerMessage) => {
    if (message.kind === 'groups') {
      orgGroups.splice(message.from, orgGroups.length, ...message.groups);
    } else {
      send(replyTo(message));
    }
  });
  send({ kind: 'ready' });
}

if (parentPort === null) {
  throw new Error('This file is run as a worker.');
}
start(parentPort);
