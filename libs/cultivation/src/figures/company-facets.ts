import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { compile } from '@park/planes';
import { PopulationIndex, vocabulary } from '@park/registry';
import { Injectable } from '@nestjs/common';

/** What companies are told apart by in figures. */
export const facetFields = { zone: 'registeredZone', industry: 'industrySection', size: 'sizeClass' } as const;
export type Facet = keyof typeof facetFields;
export type Facets = Readonly<Record<Facet, string | null>>;

const NAMES = Object.keys(facetFields) as Facet[];
const asked = NAMES.map((facet): Expression => ({ field: facetFields[facet], op: 'in', value: ['none'] }));
const { slots } = compile(asked, vocabulary);

/** Zone, industry and size of companies as they are on a day, from memory. */
@Injectable()
export class CompanyFacets {
  constructor(private readonly index: PopulationIndex) {}

  /** By company; null what is unknown of one. */
  async of(companyIds: readonly string[], asOf: CalendarDate): Promise<ReadonlyMap<string, Facets>> {
    const ids = [...new Set(companyIds)];
    if (ids.length === 0) return new Map();
    const everybody = await this.index.on({ asOf }, slots);
    const columns = NAMES.map((facet) => {
      const slot = slots.find(({ field }) => field === facetFields[facet])!;
      const names = new Map<string, number>();
      const placed = everybody.placesOf(
        ids,
        slot,
        (name) => names.get(name) ?? (names.set(name, names.size), names.size - 1),
      );
      const byPlace = [...names.keys()];
      return Array.from(placed, (place) => (Number.isNaN(place) ? null : byPlace[place]!));
    });
    return new Map(
      ids.map((id, at) => [id, Object.fromEntries(NAMES.map((facet, row) => [facet, columns[row]![at]!])) as Facets]),
    );
  }
}
