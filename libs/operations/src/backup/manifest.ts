/** A table as it is made again, and which of its columns hold bytes that are no text. */
export interface TableShape {
  readonly name: string;
  readonly create: string;
  readonly columns: readonly { readonly name: string; readonly isBinary: boolean }[];
  readonly primaryKey: readonly string[];
}

export interface ViewShape {
  readonly name: string;
  readonly create: string;
}

/** By which a table is held against another one: rows in the order of the primary key. */
export interface TableSum {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

export interface FileSum {
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup holds; its last block. */
export interface Manifest {
  readonly createdAt: string;
  /** Versions of the product and of the database server it was made on. */
  readonly product: string;
  readonly server: string;
  /** Names of the migrations that had run. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableSum[];
  readonly files: { readonly count: number; readonly bytes: number };
  /** Files that a row speaks of and that were not there, or whose bytes are not those that were stored: how many, and the first of them. */
  readonly faults: { readonly count: number; readonly first: readonly string[] };
}
