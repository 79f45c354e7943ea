import { parseArgs } from 'node:util';
import { InvalidInput } from '@park/kernel';

const MOST = 1_000_000;
const options = {
  companies: { type: 'string' },
  parcels: { type: 'string' },
  rooms: { type: 'string' },
  leads: { type: 'string' },
  projects: { type: 'string' },
  seed: { type: 'string', default: '1' },
} as const;

const kinds = ['parcels', 'rooms', 'leads', 'projects'] as const;

/** What is to be made up, and the seed of its randomness. */
export interface SeedWanted {
  readonly companies: number;
  readonly parcels: number;
  readonly rooms: number;
  readonly leads: number;
  readonly projects: number;
  readonly seed: number;
}

/** How many fictional companies, and how many of what else, are wanted. Throws on anything but plain numbers. */
export function seedOptions(args: string[]): SeedWanted {
  const { values, positionals } = parseArgs({ args, options, strict: false });
  const others = [...Object.keys(values).filter((name) => !(name in options)), ...positionals];
  const asked = Object.fromEntries(kinds.map((kind) => [kind, numberOf(values[kind] ?? '0')]));
  const isOther = kinds.some((kind) => values[kind] !== undefined);
  const wrong = kinds.find((kind) => asked[kind] === null || asked[kind]! > MOST);
  if (wrong)
    throw refused(wrong, `--${wrong} 后面要写整数（最多 ${MOST}），例如 npm run seed -- --parcels 3000 --rooms 50000`);
  const companies = isOther && values.companies === undefined ? 0 : numberOf(values.companies);
  if (companies === null || (companies < 1 && !isOther) || companies > MOST)
    throw refused('companies', `请写明企业数（1 到 ${MOST}），例如 npm run seed -- --companies 100000`);
  const seed = numberOf(values.seed);
  if (seed === null) throw refused('seed', '--seed 后面要写一个整数，例如 --seed 7');
  if (others.length > 0)
    throw refused(others[0]!, `不认识「${others[0]}」，只有 --companies、--${kinds.join('、--')} 和 --seed`);
  return { ...(asked as Record<(typeof kinds)[number], number>), companies, seed };
}

/** An option without a value is `true`, which must not count as 1. */
function numberOf(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function refused(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}
