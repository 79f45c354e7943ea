/** How the values of a field are written and read. */
export type FieldType = 'text' | 'name' | 'uscc' | 'number' | 'ratio' | 'date' | 'flag' | 'code' | 'codes' | 'year';

/** A field that a column can be read into; described by the room that owns it, usually from its dictionary. */
export interface TargetField {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  /** Other names of the column. */
  readonly synonyms?: readonly string[];
  /** The unit that values are kept in, for numbers that have one. */
  readonly unit?: string;
  /** Code to label. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Other words for codes: word to code. */
  readonly words?: Readonly<Record<string, string>>;
  /** The code of every word that is none of the codes. */
  readonly restCode?: string;
  /** Where the codes are only the usual ones: reads a text that is none of them, or says what is wrong with it. */
  readonly otherCode?: (text: string) => { readonly code: string } | { readonly problem: string };
  /** A day that may have no end: what words such as 长期 are read as. */
  readonly noEnd?: string | null;
  readonly whole?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** One value for each year: the year stands in the column, in a column of its own or in the title. */
  readonly yearly?: boolean;
  /** A year may stand before its name, which the room that owns it reads: 2026年1-11月完成投资. */
  readonly isDated?: boolean;
}

/** What a table is read into. */
export interface Target {
  readonly kind: string;
  readonly fields: readonly TargetField[];
  /** At least one field of each group has to have a value. */
  readonly required: readonly (readonly string[])[];
  /** Together they tell a record from the others of the file. */
  readonly identity: readonly string[];
  /** Fields that hold for the whole file when it has no column for them, and are asked. */
  readonly asked?: readonly string[];
  /** Of what is written here and cannot be read a row is an error, not a question. */
  readonly strict?: readonly ('days' | 'amounts')[];
  /** A row whose district column names another district is skipped. */
  readonly district?: { readonly own: string; readonly others: readonly string[] };
}

/** A cell that was corrected: rows counted as the table program does, columns from 0; "" is an empty cell. */
export interface MendedCell {
  readonly sheet: string;
  readonly row: number;
  readonly at: number;
  readonly text: string;
  /** What stands in the file. */
  readonly was: string;
}

/** What a person has answered about a table; columns by their path. */
export interface Answers {
  /** The unit of a column. */
  readonly units?: Readonly<Record<string, string>>;
  /** The field that a column is read into; "" for none. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What holds for every row that has no value of its own, by the key of the field. */
  readonly given?: Readonly<Record<string, string | number>>;
  /** Columns in which signs such as “—” and “无” mean 0; elsewhere that nothing is known. */
  readonly zeros?: readonly string[];
  /** Columns in which somebody said that they mean just that; it is not asked again. */
  readonly blanks?: readonly string[];
  /** Cells of lists that are read as somebody corrected them; they hold for this file only. */
  readonly cells?: readonly MendedCell[];
}
