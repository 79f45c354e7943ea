import { attribute } from '@park/registry';
import { askedOf, completenessPicture } from './completeness-picture';
import { industryPicture, pairsOf } from './industry-picture';

describe('industries and sizes', () => {
  it('are rectangles by number of companies that lead to their list, with the same in the table', () => {
    const pairs = pairsOf({ C: 30, unknown: 2 });
    expect(pairs.map(({ section }) => section)).toContain('unknown');
    const counts = pairs.map((pair) => ({ ...pair, count: pair.section === 'C' && pair.size === 'small' ? 30 : 0 }));
    const picture = industryPicture(counts)!;
    expect(picture.cells).toMatchObject([{ count: 30, href: '/companies?industrySection=C&sizeClass=small' }]);
    expect(picture.cells[0]!.width * picture.cells[0]!.height).toBeGreaterThan(300_000);
    expect(picture.rows).toMatchObject([{ total: 30, href: '/companies?industrySection=C' }]);
  });

  it('are no picture where there is nobody', () => {
    expect(industryPicture([])).toBeNull();
    expect(completenessPicture(askedOf(2026, true), [], 0)).toBeNull();
  });
});

describe('the map of completeness', () => {
  it('asks for nothing that the reader may not see, and never for what is worked out', () => {
    const asked = askedOf(2026, false);
    expect(asked.filter(({ entry }) => entry.sensitive || entry.derived)).toEqual([]);
    expect(askedOf(2026, true).length).toBeGreaterThan(asked.length);
  });

  it('has a square for each attribute that leads to the companies without it', () => {
    const asked = askedOf(2026, true).filter(({ entry }) => ['annual.revenue', 'ownership'].includes(entry.key));
    const picture = completenessPicture(
      asked,
      asked.map(({ year }) => (year === null ? 4 : 1)),
      4,
    )!;
    const cells = picture.rows.flatMap(({ cells: of }) => of);
    expect(cells.map(({ href, percent, missing }) => [href, percent, missing])).toEqual(
      expect.arrayContaining([
        ['/companies?f=annual.revenue@T-1:missing', 25, 3],
        ['/companies?f=ownership:missing', 100, 0],
      ]),
    );
    expect(cells.map(({ label }) => label)).toContain(`2025 年${attribute('annual.revenue')!.label}`);
  });
});
