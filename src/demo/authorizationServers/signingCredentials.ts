import type { JsonObject } from '../../core/json.ts';
import { textOrEmpty } from '../json.ts';

const ROTATION_MILLISECONDS = 90 * 24 * 60 * 60 * 1000;

/**
 * `credentials` of an authorization server from `kid`, `rotationMode` and `lastRotated`: only a key that
 * rotates by itself has a time for it, 90 days later (recorded Okta answers).
 */
export function signingCredentials({ kid, rotationMode, lastRotated }: JsonObject): JsonObject {
  const next = Date.parse(textOrEmpty(lastRotated)) + ROTATION_MILLISECONDS;
  const nextRotation = rotationMode === 'AUTO' ? new Date(next).toISOString() : undefined;
  return { signing: { kid, rotationMode, lastRotated, nextRotation } };
}
