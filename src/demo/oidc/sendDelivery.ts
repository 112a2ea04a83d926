import type { Delivery } from './deliver.ts';

/** The part of the engine's request context that an answer is written to. */
export interface AnswerContext {
  status: number;
  body: unknown;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** Makes a delivery the whole answer to a request, in place of what the engine wrote before. */
export function sendDelivery(context: AnswerContext, delivery: Delivery): void {
  if ('location' in delivery) {
    context.status = 302;
    context.body = '';
    context.set('Location', delivery.location);
    context.set('Cache-Control', 'no-store');
    return;
  }
  context.remove('Location');
  const { status, html, headers } = delivery.page;
  context.status = status;
  context.body = html;
  for (const [name, value] of Object.entries(headers)) {
    context.set(name, value);
  }
}
