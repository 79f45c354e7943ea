import { Assessments, type LadderOfCompany, type Standing } from '@park/cultivation';
import type { CompanyFile } from '@park/registry';
import { standingWords } from './title-words';

/** All ladders of a company on one page. */
export function companyLadderPage(standing: Standing, file: CompanyFile, applied: Applied) {
  return {
    title: '培育阶梯',
    subtitle: `${file.name} · 判断日 ${standing.asOf}`,
    crumbs: [
      { label: '培育阶梯', href: '/ladder' },
      { label: file.name, href: `/companies/${file.id}` },
      { label: '培育阶梯' },
    ],
    company: { id: file.id, name: file.name, isDemo: file.isDemo },
    ladders: laddersOf(standing, applied),
    departure: standing.departure,
  };
}

/** The titles that wait for a result, by their codes. */
type Applied = ReadonlySet<string>;

interface Shown {
  readonly applied: string;
  readonly ladders: ReturnType<typeof workedOut>;
}

const shown = new WeakMap<Standing, Shown>();

/** The ladders of a company: each title with its words, and a cell for each condition. Once for the same standing. */
export function laddersOf(standing: Standing, applied: Applied = new Set()): Shown['ladders'] {
  const key = [...applied].sort().join();
  const known = shown.get(standing);
  if (known?.applied === key) return known.ladders;
  const ladders = workedOut(standing, applied);
  shown.set(standing, { applied: key, ladders });
  return ladders;
}

function workedOut({ ladders, asOf, companyId }: Standing, applied: Applied) {
  return ladders.map(({ track, rungs }: LadderOfCompany) => ({
    name: track.name,
    rungs: rungs.map((rung) => ({
      ...{
        code: rung.title.code,
        label: rung.title.label,
        standing: standingWords(rung, asOf, applied.has(rung.title.code)),
        held: rung.holding !== null,
      },
      href: `/companies/${companyId}/ladder/${rung.title.code}`,
      cells: cellsOf(rung),
    })),
  }));
}

/** The titles that a company does not hold and could reach, the nearest first. */
export function nearestTitles({ ladders, asOf, companyId }: Standing, applied: Applied) {
  const open = ladders
    .flatMap(({ rungs }) => rungs)
    .filter(({ holding, criterion, lost }) => !holding && criterion && lost.length === 0);
  return open
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, NEAREST)
    .map((rung) => ({
      ...{ label: rung.title.label, cells: cellsOf(rung) },
      standing: standingWords(rung, asOf, applied.has(rung.title.code)),
      href: `/companies/${companyId}/ladder/${rung.title.code}`,
    }));
}

const NEAREST = 2;

/** What fails weighs more than what is only missing. */
function distance({ steps, missing }: LadderOfCompany['rungs'][number]): number {
  return steps * 2 + missing.length;
}

/** A cell for each condition of a title; none where the standard is still to be entered. */
export function cellsOf(rung: LadderOfCompany['rungs'][number]) {
  return Assessments.shown.cells(rung).map((cell) => ({ ...cell, label: LABELS[cell.state] }));
}

const LABELS = { met: '达标', unmet: '未达标', unknown: '待补充' } as const;
