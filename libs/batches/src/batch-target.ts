import type { Actor } from '@park/kernel';
import type { CheckedFile, Target } from '@park/sheets';
import type { EntityManager } from 'typeorm';
import type {
  CheckedTableRow,
  TableBatch,
  TableBatchRow,
  TableBatchSummary,
  TableRowResult,
} from './data/table-batch.entities';
import type { BatchLifecycle } from './domain/batch-lifecycle';

/** What a check answers: every row of the file in its order, and what is said of the file. */
export interface PreChecked {
  readonly rows: readonly CheckedTableRow[];
  readonly summary: TableBatchSummary;
}

/** A row and the batch that it came with. */
export interface RowInHand {
  readonly batch: Pick<TableBatch, 'id' | 'told'>;
  readonly row: TableBatchRow;
}

/** The audit actions of the steps of a batch, in the name of its room. */
interface BatchActions {
  readonly uploaded: string;
  readonly refused: string;
  readonly checked: string;
  readonly decided: string;
  readonly dropped: string;
  readonly started: string;
  readonly resumed: string;
  readonly imported: string;
  readonly undoStarted: string;
  readonly undone: string;
}

/** Files that are no table: by the ending of their name, and by what was told when they were uploaded. */
interface OtherFile {
  readonly ending: RegExp;
  check(actor: Actor, text: string, told: string): Promise<PreChecked>;
}

/** What has to be told of a file when it is uploaded: the field of the form, its words, and what is said without one. */
interface ToldOfFile {
  readonly field: string;
  readonly words: Readonly<Record<string, string>>;
  readonly missing: string;
}

/** What the rows of a file become: described by the room whose records they are. */
export interface BatchTarget {
  /** Kept with each batch; at most 20 letters. */
  readonly key: string;
  readonly lifecycle: BatchLifecycle;
  readonly job: { readonly kind: string; readonly label: string };
  readonly actions: BatchActions;
  readonly table: Target;
  /** Said when a batch is too old to be taken back whole. */
  readonly tooLate: string;
  readonly told?: ToldOfFile;
  may(actor: Actor): boolean;
  /** Throws Forbidden. */
  demand(actor: Actor): void;
  /** Whether this person sees batches of others. */
  seesAll(actor: Actor): boolean;
  check(actor: Actor, file: CheckedFile, told: string | null): Promise<PreChecked>;
  readonly other?: OtherFile;
  /** Writes a row by the rules of the forms. Throws a DomainError where it cannot be written as it stands. */
  write(actor: Actor, which: RowInHand, manager: EntityManager): Promise<TableRowResult>;
  /** Those of the addresses of asked rows whose records are gone since the check. */
  gone?(manager: EntityManager, addresses: readonly string[]): Promise<ReadonlySet<string>>;
  /** Takes a row back, unless its record was changed since. */
  undo(actor: Actor, which: RowInHand, manager: EntityManager): Promise<TableRowResult>;
}
