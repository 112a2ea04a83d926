/** Icons of how something went. Their shapes differ, so that nothing is told by color alone. */
export const PASSED = { name: 'pass', color: 'testing.iconPassed' } as const;
export const FAILED = { name: 'error', color: 'testing.iconFailed' } as const;
export const UNKNOWN = { name: 'question' } as const;
export const CANCELLED = { name: 'circle-slash' } as const;
export const RUNNING = { name: 'loading~spin' } as const;
