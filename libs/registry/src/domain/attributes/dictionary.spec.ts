import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExpression } from '@park/clauses';
import { calendarDate } from '@park/kernel';
import { factsFrom } from '../ledger/facts';
import { attributes, attribute, vocabulary } from './dictionary';
import { sections } from './sections';

const policies = join(__dirname, '../../../../../seeds/reference/policies');

function policyFiles(): string[] {
  return existsSync(policies) ? readdirSync(policies).filter((name) => name.endsWith('.json')) : [];
}

function fieldsIn(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(fieldsIn);
  if (typeof json !== 'object' || json === null) return [];
  const own = 'field' in json && 'op' in json ? [String(json.field)] : [];
  return [...own, ...Object.values(json).flatMap(fieldsIn)];
}

describe('the attribute dictionary', () => {
  it('has the 113 attributes that policies and official criteria use', () => {
    const derivedParts = attributes.filter((each) => each.key.startsWith('hte.expert.'));
    expect(attributes.filter((each) => each.starred).length - derivedParts.length).toBe(113);
  });

  it('names each attribute once and puts it into a section that exists', () => {
    expect(new Set(attributes.map((each) => each.key)).size).toBe(attributes.length);
    const known = sections.map((each) => each.code);
    expect(attributes.filter((each) => !known.includes(each.section))).toEqual([]);
  });

  it('gives every coded attribute its codes with labels', () => {
    const coded = attributes.filter((each) => each.kind === 'code' || each.kind === 'set');
    const bare = coded.filter((each) => Object.keys(each.codes ?? {}).length === 0);
    // Tags are made up by whoever uses them.
    expect(bare.map(({ key }) => key)).toEqual(['tags']);
  });

  it('names a source for everything that is entered and none for what is computed', () => {
    expect(attributes.filter((each) => each.derived === each.sources.length > 0)).toEqual([]);
  });

  it('covers every figure worked out of sensitive figures', () => {
    // With nothing recorded, a derived value names all that it is worked out of.
    const read = ({ key, period }: (typeof attributes)[number]) => {
      const found = factsFrom({}, calendarDate('2026-11-28')).lookup(key, period === 'year' ? 2025 : null);
      return found.known ? [] : found.missing.map(({ field }) => attribute(field)!);
    };
    const figures = attributes.filter((each) => each.derived && (each.kind === 'number' || each.kind === 'ratio'));
    expect(figures.every((each) => read(each).length > 0)).toBe(true);
    const open = figures.filter((each) => !each.sensitive && read(each).some(({ sensitive }) => sensitive));
    expect(open.map((each) => each.key)).toEqual([]);
    expect(attribute('d.rdRatio')?.sensitive).toBe(true);
    expect(attribute('d.techStaffRatio')?.sensitive).toBe(false);
  });

  it('lets lists such as abnormal operations be relied on for 30 days', () => {
    expect(attribute('flag.abnormal')?.freshDays).toBe(30);
  });

  it('knows the attributes of every reference policy', () => {
    const problems = policyFiles().flatMap((name) => {
      const fields = fieldsIn(JSON.parse(readFileSync(join(policies, name), 'utf8')));
      return fields.filter((field) => attribute(field) === undefined).map((field) => `${name}: ${field}`);
    });
    expect(problems).toEqual([]);
  });

  it('knows the operators of conditions', () => {
    const parsed = parseExpression({ field: 'annual.revenue', op: 'gte', value: 1, year: 'T-1' }, vocabulary);
    expect(parsed.ok).toBe(true);
  });
});
