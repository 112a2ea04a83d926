/** What the journal of changes is stored under. */
export const JOURNAL_KEY = 'claimJournal';
