import type { FieldProblem } from '@park/kernel';
import { attribute, entryForm } from '@park/registry';
import { choices } from '@park/web-kit';
import { attributeGroups, conditionTree, years } from './editor-page';
import { itemKinds, treeOfBand, type TypedItem } from './score-item';

const SCALES: readonly string[] = ['from', 'upTo'];

/** The form of an item of a table of points: what gives the points, and how many. */
export function itemEditor(item: TypedItem, problems: readonly FieldProblem[]) {
  const { kind, field, year } = item;
  const entry = attribute(field);
  const problemAt = (name: string) => problems.find((each) => each.field === name)?.message ?? null;
  const isScale = SCALES.includes(kind);
  return {
    item,
    kinds: choices(itemKinds, kind),
    ...{ isScale, isRungs: kind === 'when', isEntered: kind === 'entered', isSum: kind === 'sum' },
    hasBands: isScale || kind === 'when',
    groups: isScale || kind === 'entered' ? numericGroups(field) : null,
    years: choices(Object.fromEntries(Object.entries(years).filter(([each]) => !each.includes(','))), year),
    sign: kind === 'upTo' ? '≤' : '≥',
    boundUnit: entry ? entryForm.unitOf(entry) : '',
    bands: item.bands.map((band, at) => ({
      ...{ at, place: at + 1, bound: band.bound, points: band.points },
      boundProblem: problemAt(`b.${at}.bound`),
      pointsProblem: problemAt(`b.${at}.points`),
      root: conditionTree(band.tree, treeOfBand(at), problems),
    })),
    bandsProblem: problemAt('bands'),
  };
}

/** Attributes whose values are numbers, by the sections of the dictionary. */
function numericGroups(chosen: string) {
  return attributeGroups(chosen)
    .map(({ label, options }) => ({
      label,
      options: options.filter(({ value }) => ['number', 'ratio'].includes(attribute(value)?.kind ?? '')),
    }))
    .filter(({ options }) => options.length > 0);
}
