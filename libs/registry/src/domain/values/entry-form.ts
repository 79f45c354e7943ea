import type { Attribute } from '../attributes/attribute';
import { codeCalled, codeLabel, codesNamed, codeTree } from './code-tree';
import { formatExactly, formText } from './display';
import { cellOf, type Snapshot } from '../ledger/snapshot';
import { readDate } from './date-text';
import { entryUnit } from './number-text';
import { factField, problemOf } from '../ledger/recording';
import { factLengths } from '../ledger/fact-lengths';
import { materialKinds } from '../records/material-kinds';
import { type HeldRecord, type RecordKindCode, recordKey, recordsIn } from '../records/record';
import { recordKinds } from '../records/record-kinds';
import { sameValue } from '../ledger/ledger';
import { learnTitle } from './title-text';
import { titleStatuses } from './titles';
import { parseEntry, parseValue } from './value-text';

/** How forms of the company file ask for a value: in which unit, how a value is shown in it, how what is typed is read. */
export const entryForm = {
  /** The name of a fact's field in forms and problems. */
  factField,
  /** Why a fact cannot be recorded by staff or by a company on a day. */
  problemOf,
  unitOf: entryUnit,
  textOf: formText,
  parse: parseEntry,
  /** Whether two values of an attribute, by its key, are the same. */
  isSame: sameValue,
  /** The same for texts that give bare amounts in yuan. */
  parseInYuan: parseValue,
  titleStatuses,
  learnTitle,
  /** The kinds of dated records, with the days and details that each asks for. */
  recordKinds,
  /** The records of one kind that count. */
  recordsIn: (snapshot: Snapshot, kind: RecordKindCode): readonly HeldRecord[] =>
    recordsIn(cellOf(snapshot, recordKey(kind), null)),
  echo,
  exactly: formatExactly,
  readDate,
  lengths: factLengths,
  materialKinds,
  /** The codes of an attribute as a tree, by some words, by a name, and in words. */
  codes: { tree: codeTree, named: codesNamed, called: codeCalled, label: codeLabel },
};

/** The exact yuan of an amount that is typed in 万元, for reading beside it: = 12,500,000 元; "" while it cannot be read. */
function echo(attribute: Attribute, typed: string): string {
  if (attribute.unit !== '元' || typed === '') return '';
  const read = parseEntry(attribute, typed);
  return read.ok && typeof read.value === 'number' ? `= ${formatExactly(attribute, read.value)}` : '';
}
