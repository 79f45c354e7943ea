/** One thing that was looked at in an installation. */
export interface Finding {
  readonly state: 'ok' | 'missing' | 'unsafe';
  readonly what: string;
  /** What was found. */
  readonly found: string;
  /** What to do; empty where all is well. */
  readonly remedy: string;
}

const WORDS = { ok: 'ok  ', missing: '缺  ', unsafe: '危险' } as const;

export function well(what: string, found: string): Finding {
  return { state: 'ok', what, found, remedy: '' };
}

/** What works without it, though not everything. */
export function missing(what: string, found: string, remedy: string): Finding {
  return { state: 'missing', what, found, remedy };
}

/** What may lose data, or let somebody in. */
export function unsafe(what: string, found: string, remedy: string): Finding {
  return { state: 'unsafe', what, found, remedy };
}

export function lineOf({ state, what, found, remedy }: Finding): string {
  return `${WORDS[state]}  ${what}：${found}${remedy ? `。${remedy}` : ''}`;
}
