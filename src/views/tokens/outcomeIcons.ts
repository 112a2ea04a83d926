import type { Verdict } from '../../core/jwt/checks/check.ts';
import type { FlowState } from '../../core/oidc/flowTrace.ts';
import type { Row } from './row.ts';

const PASSED = { name: 'pass', color: 'testing.iconPassed' };

/** Icons of how something went. Their shapes differ, so that nothing is told by color alone. */
export const OUTCOME_ICONS: Readonly<Record<Verdict | FlowState, NonNullable<Row['icon']>>> = {
  passed: PASSED,
  succeeded: PASSED,
  failed: { name: 'error', color: 'testing.iconFailed' },
  unknown: { name: 'question' },
  cancelled: { name: 'circle-slash' },
  running: { name: 'loading~spin' },
};
