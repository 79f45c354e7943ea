import type { Vocabulary } from '@park/criteria';
import type { Attribute } from './attribute';
import { derived } from './derived';
import { industryAndSize } from './industry-and-size';
import { innovation } from './innovation';
import { landAndProjects } from './land-and-projects';
import { peopleAndCensus } from './people-and-census';
import { safetyAndCredit } from './safety-and-credit';
import { subject } from './subject';
import { titlesAndFinance } from './titles-and-finance';
import { yearlyFacts } from './yearly';

/** Every attribute of a company, section by section in the order of display. A new attribute is one more entry. */
export const attributes: readonly Attribute[] = [
  ...subject,
  ...industryAndSize,
  ...yearlyFacts,
  ...derived,
  ...innovation,
  ...titlesAndFinance,
  ...landAndProjects,
  ...safetyAndCredit,
  ...peopleAndCensus,
];

const byKey: ReadonlyMap<string, Attribute> = new Map(attributes.map((each) => [each.key, each]));

/** The dictionary entry of a key such as `annual.revenue`; undefined when there is none. */
export function attribute(key: string): Attribute | undefined {
  return byKey.get(key);
}

/** What conditions may name, for the criteria engine. */
export const vocabulary: Vocabulary = { field: attribute };
