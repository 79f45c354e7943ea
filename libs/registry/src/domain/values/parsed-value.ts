import type { StoredValue } from '../ledger/snapshot';

/** A value read from a form, or what is wrong with it in Chinese, naming the field and the remedy. */
export type ParsedValue =
  { readonly ok: true; readonly value: StoredValue } | { readonly ok: false; readonly message: string };
