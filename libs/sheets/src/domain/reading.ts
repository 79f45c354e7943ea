import type { Column } from './columns';
import type { Mapped } from './mapping';
import type { Answers, Target } from './target';

/** What a table is to be read into, and what was answered about it. */
export interface Reading {
  /** Null: every column by its path, none left out. */
  readonly target: Target | null;
  readonly answers: Answers;
  readonly date1904: boolean;
}

/** A column with the field that it is read into, if any. */
export interface ReadColumn {
  readonly column: Column;
  readonly mapped: Mapped | null;
}
