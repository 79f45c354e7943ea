import { calendarDate } from '@park/kernel';
import { factsGiven } from '../ledger/facts';
import { type SizeIndustry, sizeClassOf, sizeIndustryOf, sizeTable } from './size-class';

const SMALLER = { large: 'medium', medium: 'small', small: 'micro' } as const;
const COLUMNS = { large: 1, medium: 2, small: 3 } as const;

const boundaries = (Object.keys(sizeTable) as SizeIndustry[]).flatMap((industry) =>
  (['large', 'medium', 'small'] as const).map((size) => [industry, size] as const),
);

describe('the size class of 工信部联企业〔2011〕300号', () => {
  it.each(boundaries)(
    '%s: exactly at the lower bounds is %s, one less in any measure is the next smaller class',
    (industry, size) => {
      const figures = Object.fromEntries(sizeTable[industry].map((row) => [row[0], row[COLUMNS[size]]]));
      expect(sizeClassOf(industry, figures)).toBe(size);
      for (const [measure, bound] of Object.entries(figures)) {
        expect(sizeClassOf(industry, { ...figures, [measure]: bound - 1 })).toBe(SMALLER[size]);
      }
    },
  );

  it.each([
    ['0111', 'agriculture'],
    ['2614', 'industry'],
    ['4620', 'industry'],
    ['4710', 'construction'],
    ['5169', 'wholesale'],
    ['5211', 'retail'],
    ['5910', 'transport'],
    ['5941', 'storage'],
    ['6020', 'post'],
    ['6110', 'hospitality'],
    ['6312', 'telecom'],
    ['6513', 'software'],
    ['7010', 'realEstate'],
    ['7020', 'property'],
    ['7299', 'business'],
    ['7514', 'other'],
    ['5310', null],
    ['6620', null],
    ['8310', null],
    ['99xx', null],
  ])('reads class %s as %s', (code, industry) => {
    expect(sizeIndustryOf(code)).toBe(industry);
  });

  const asOf = calendarDate('2026-11-23');
  it.each([
    ['2661', { employees: 299, revenue: 20_000_000 }, 'small'],
    ['2661', { employees: 1000, revenue: 400_000_000 }, 'large'],
    ['2661', { employees: 19, revenue: 500_000_000 }, 'micro'],
    ['5169', { employees: 6, revenue: 12_000_000 }, 'small'],
    ['6513', { employees: 100, revenue: 10_000_000 }, 'medium'],
    ['4710', { employees: 500, revenue: 70_000_000, assets: 40_000_000 }, 'small'],
  ])('classifies %s with %o as %s', (industryCode, figures, size) => {
    const facts = factsGiven({ industryCode, annual: { '2025': figures } }, asOf);
    expect(facts.lookup('sizeClass', null)).toMatchObject({ known: true, value: size });
    expect(facts.lookup('isSme', null)).toMatchObject({ known: true, value: size !== 'large' });
  });

  it('is unknown without revenue and names what is missing', () => {
    const facts = factsGiven({ industryCode: '2661', annual: { '2025': { employees: 1000 } } }, asOf);
    const missing = [{ field: 'annual.revenue', year: 2025 }];
    expect(facts.lookup('sizeClass', null)).toEqual({ known: false, why: 'underived', missing });
    expect(facts.lookup('isSme', null)).toEqual({ known: false, why: 'underived', missing });
  });

  it.each([
    ['2661', { employees: 19 }],
    ['2661', { revenue: 2_999_999 }],
    ['4720', { assets: 2_999_999 }],
    ['5169', { employees: 4 }],
  ])('is micro as soon as one measure is short of small: %s with %o', (industryCode, figures) => {
    const facts = factsGiven({ industryCode, annual: { '2025': figures } }, asOf);
    expect(facts.lookup('sizeClass', null)).toMatchObject({ known: true, value: 'micro' });
    expect(facts.lookup('isSme', null)).toMatchObject({ known: true, value: true });
  });

  it('is an SME for certain when one measure is short of large, whatever its class', () => {
    const sme = (figures: object) => factsGiven({ industryCode: '2661', annual: { '2025': figures } }, asOf);
    expect(sme({ employees: 999 }).lookup('isSme', null)).toMatchObject({ known: true, value: true });
    expect(sme({ employees: 999 }).lookup('sizeClass', null)).toMatchObject({ known: false });
    expect(sme({ employees: 1000 }).lookup('isSme', null)).toMatchObject({ known: false });
    expect(sme({}).lookup('isSme', null)).toMatchObject({ known: false });
  });

  it('leaves a class that is given as it is', () => {
    const facts = factsGiven({ sizeClass: 'large', industryCode: '2661', annual: { '2025': { employees: 5 } } }, asOf);
    expect(facts.lookup('isSme', null)).toMatchObject({ known: true, value: false });
  });

  it('is undecided for an industry that the document does not classify', () => {
    const facts = factsGiven({ industryCode: '6620', annual: { '2025': { employees: 20, revenue: 1 } } }, asOf);
    expect(facts.lookup('sizeClass', null)).toEqual({ known: false, why: 'undecided', missing: [] });
  });
});
