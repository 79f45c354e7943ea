import { parseArgs } from 'node:util';
import { InvalidInput } from '@park/kernel';

const MOST = 1_000_000;
const options = { companies: { type: 'string' }, seed: { type: 'string', default: '1' } } as const;

/** How many fictional companies are wanted, and the seed of their randomness. Throws on anything but plain numbers. */
export function seedOptions(args: string[]): { companies: number; seed: number } {
  const { values, positionals } = parseArgs({ args, options, strict: false });
  const others = [...Object.keys(values).filter((name) => !(name in options)), ...positionals];
  const companies = numberOf(values.companies);
  if (companies === null || companies < 1 || companies > MOST)
    throw refused('companies', `请写明企业数（1 到 ${MOST}），例如 npm run seed -- --companies 100000`);
  const seed = numberOf(values.seed);
  if (seed === null) throw refused('seed', '--seed 后面要写一个整数，例如 --seed 7');
  if (others.length > 0) throw refused(others[0]!, `不认识「${others[0]}」，只有 --companies 和 --seed 两个选项`);
  return { companies, seed };
}

/** An option without a value is `true`, which must not count as 1. */
function numberOf(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function refused(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}
