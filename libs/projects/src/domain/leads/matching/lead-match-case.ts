import { leadMatch, type Match, type Matchable } from './lead-match';

interface Fault {
  readonly path: string;
  readonly wanted: string;
  readonly found: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** Whether `a` and `b` of a case `{ a, b, agentPhones? }` are the same investor, or what in the case cannot be read. */
export function judgeLeadMatchCase(
  json: Json,
): { readonly outcome: { readonly match: Match } } | { readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const [a, b] = [side(json['a'], 'a', faults), side(json['b'], 'b', faults)];
  const agentPhones = texts(json['agentPhones'], 'agentPhones', faults);
  return faults.length > 0 ? { faults } : { outcome: { match: leadMatch(a, b, agentPhones) } };
}

function side(value: unknown, path: string, faults: Fault[]): Matchable {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.push({ path, wanted: '{ name, uscc, groupName, phones }', found: value });
    return {};
  }
  const json = value as Json;
  return {
    name: text(json['name'], `${path}.name`, faults),
    uscc: text(json['uscc'], `${path}.uscc`, faults),
    groupName: text(json['groupName'], `${path}.groupName`, faults),
    phones: texts(json['phones'], `${path}.phones`, faults),
  };
}

function text(value: unknown, path: string, faults: Fault[]): string | null {
  if (value === undefined || value === null || typeof value === 'string') return value ?? null;
  faults.push({ path, wanted: '文字', found: value });
  return null;
}

/** A list that is left out or blank is empty; what stands empty in it is none. */
function texts(value: unknown, path: string, faults: Fault[]): string[] {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return [];
  if (Array.isArray(value)) return value.flatMap((each, at) => text(each, `${path}.${at}`, faults) ?? []);
  faults.push({ path, wanted: '[ … ]', found: value });
  return [];
}
