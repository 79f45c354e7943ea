import { attributes as dictionary } from '@park/registry';

export type Json = Readonly<Record<string, unknown>>;

/** One value that a case gives. */
export interface Leaf {
  readonly path: string;
  /** The attribute meant, without the year. */
  readonly key: string;
  readonly value: unknown;
}

/** The values of years. */
export function yearlyOf({ annual }: Json): Leaf[] {
  return Object.entries(isObject(annual) ? annual : {}).flatMap(([year, values]) =>
    Object.entries(isObject(values) ? values : {}).map(([name, value]) => ({
      path: `annual.${year}.${name}`,
      key: `annual.${name}`,
      value,
    })),
  );
}

/** The values without years. `{ "flag": { "abnormal": false } }` says the same as `{ "flag.abnormal": false }`. */
export function currentOf(given: Json, prefix = ''): Leaf[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const key = prefix + name;
    if (key === 'annual') return [];
    return isObject(value) && isGroup(key) ? currentOf(value, `${key}.`) : [{ path: key, key, value }];
  });
}

function isGroup(key: string): boolean {
  return dictionary.some((each) => each.key.startsWith(`${key}.`));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
