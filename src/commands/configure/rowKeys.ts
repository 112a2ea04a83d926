/** Keys of the rows that end a live input. */
export const USE = 'use';
/** Uses a value in spite of an error; apart from the other, so that no highlight moves from that to this. */
export const USE_ALL_THE_SAME = 'use all the same';
/** Chooses the user to preview for. */
export const USER = 'user';
/** Reads once more what could not be read. */
export const RETRY = 'retry';
