import type { Criterion } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { attribute } from '@park/registry';
import type { CriterionVersion, Title, Track } from '../titles/title';
import type { StandardContent } from './standard-content';
import { withDuties } from './title-duties';

/** A version that was passed, with the criterion it says. */
export interface PassedStandard {
  readonly titleCode: string;
  readonly content: Pick<
    StandardContent,
    'rung' | 'purposes' | 'effectiveFrom' | 'duties' | 'documentNumber' | 'checked' | 'confidenceNote'
  >;
  /** null: it changes only the duties of the title. */
  readonly criterion: Criterion | null;
}

/**
 * The ladders with the titles and versions that were passed on pages, in the order in which they were passed, and with the
 * duties that are in force on a day.
 */
export function laddersWith(
  tracks: readonly Track[],
  passed: readonly PassedStandard[],
  today: CalendarDate,
): readonly Track[] {
  const begun = passed.filter(({ content }) => content.effectiveFrom <= today);
  const inOrder = begun.toSorted((a, b) => a.content.effectiveFrom.localeCompare(b.content.effectiveFrom));
  return inOrder.reduce<readonly Track[]>(withDutiesOf, passed.reduce<readonly Track[]>(withOne, tracks));
}

function withDutiesOf(tracks: readonly Track[], { titleCode, content: { duties } }: PassedStandard): readonly Track[] {
  if (!duties) return tracks;
  return tracks.map((track) => ({
    ...track,
    titles: track.titles.map((title) => (title.code === titleCode ? withDuties(title, duties) : title)),
  }));
}

function withOne(tracks: readonly Track[], { titleCode, content, criterion }: PassedStandard): readonly Track[] {
  const versions: readonly CriterionVersion[] = criterion
    ? [{ criterion, for: content.purposes, from: content.effectiveFrom, to: null }]
    : [];
  const isThere = tracks.some(({ titles }) => titles.some(({ code }) => code === titleCode));
  const { rung } = content;
  if (!isThere && rung?.trackName && tracks.every(({ id }) => id !== rung.trackId))
    return [
      ...tracks,
      newTrack(rung.trackName, rung.trackId, { content, titles: [newTitle(titleCode, rung, versions)] }),
    ];
  return tracks.map((track) => {
    if (isThere) {
      const titles = track.titles.map((title) =>
        title.code === titleCode ? { ...title, versions: [...title.versions, ...versions] } : title,
      );
      return { ...track, titles };
    }
    if (rung?.trackId !== track.id) return track;
    const titles = [...track.titles, newTitle(titleCode, rung, versions)];
    return { ...track, titles: titles.sort((a, b) => a.level - b.level) };
  });
}

function newTrack(
  name: string,
  id: string,
  { content, titles }: Pick<PassedStandard, 'content'> & { readonly titles: readonly Title[] },
): Track {
  const { documentNumber, checked, confidenceNote: note } = content;
  return { id, name, documentNumber, confidence: { checked, note }, titles };
}

function newTitle(code: string, rung: NonNullable<StandardContent['rung']>, versions: Title['versions']): Title {
  const { level, after, months, renewal, banMonths, regions, optional = false } = rung;
  return {
    ...{ code, label: attribute('validTitles')?.codes?.[code] ?? rung.label ?? code, level, after, renewal },
    ...(regions && { regions }),
    ...{ optional, update: null, window: null, versions },
    validity: months === null ? null : { months, note: `有效期 ${months} 个月` },
    ban: banMonths === null ? null : { months: banMonths, note: `虚假申报 ${banMonths} 个月内不受理` },
  };
}
