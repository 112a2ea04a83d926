/** Keys of the rows that end a live input. */
export const USE = 'use';
/** Chooses the user to preview for. */
export const USER = 'user';
/** Reads once more what could not be read. */
export const RETRY = 'retry';
