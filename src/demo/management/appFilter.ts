import { stringAt } from '../../core/json.ts';
import type { StoredApp } from '../store/storedApp.ts';
import { OktaError } from './oktaError.ts';

const CLAUSE = /^(name|status|id) eq "([^"]*)"$/;

/**
 * The test that a list request's `filter` and `q` put to each app: `filter` is one or more
 * `property eq "value"` joined by `and` (anything else is E0000031), `q` the beginning of name or label,
 * in any case (Okta Management API, list applications).
 */
export function appFilter(query: URLSearchParams): (app: StoredApp) => boolean {
  const q = (query.get('q') ?? '').toLowerCase();
  const clauses = (query.get('filter') ?? '')
    .split(' and ')
    .filter((clause) => clause !== '')
    .map(parseClause);
  return ({ json }) =>
    clauses.every(([property, value]) => stringAt(json, property) === value) &&
    ['name', 'label'].some((key) => stringAt(json, key)?.toLowerCase().startsWith(q));
}

function parseClause(clause: string): readonly [property: string, value: string] {
  const [, property, value] = CLAUSE.exec(clause.trim()) ?? [];
  if (property === undefined || value === undefined) {
    throw new OktaError('E0000031');
  }
  return [property, value];
}
