import type { Criterion } from '@park/criteria';
import { attribute } from '@park/registry';
import type { CriterionVersion, Title, Track } from '../titles/title';
import type { StandardContent } from './standard-content';

/** A version that was passed, with the criterion it says. */
export interface PassedStandard {
  readonly titleCode: string;
  readonly content: Pick<StandardContent, 'rung' | 'purposes' | 'effectiveFrom'>;
  readonly criterion: Criterion;
}

/** The ladders with the titles and versions that were passed on pages, in the order in which they were passed. */
export function laddersWith(tracks: readonly Track[], passed: readonly PassedStandard[]): readonly Track[] {
  return passed.reduce<readonly Track[]>(withOne, tracks);
}

function withOne(tracks: readonly Track[], { titleCode, content, criterion }: PassedStandard): readonly Track[] {
  const version: CriterionVersion = { criterion, for: content.purposes, from: content.effectiveFrom, to: null };
  const isThere = tracks.some(({ titles }) => titles.some(({ code }) => code === titleCode));
  const { rung } = content;
  if (!isThere && rung?.trackName && tracks.every(({ id }) => id !== rung.trackId))
    return [
      ...tracks,
      newTrack(rung.trackName, rung.trackId, { criterion, titles: [newTitle(titleCode, rung, version)] }),
    ];
  return tracks.map((track) => {
    if (isThere) {
      const titles = track.titles.map((title) =>
        title.code === titleCode ? { ...title, versions: [...title.versions, version] } : title,
      );
      return { ...track, titles };
    }
    if (rung?.trackId !== track.id) return track;
    const titles = [...track.titles, newTitle(titleCode, rung, version)];
    return { ...track, titles: titles.sort((a, b) => a.level - b.level) };
  });
}

function newTrack(
  name: string,
  id: string,
  { criterion, titles }: { readonly criterion: Criterion; readonly titles: readonly Title[] },
): Track {
  const { documentNumber, confidence } = criterion;
  return { id, name, documentNumber, confidence, titles };
}

function newTitle(code: string, rung: NonNullable<StandardContent['rung']>, version: CriterionVersion): Title {
  const { level, after, months, renewal, banMonths, regions } = rung;
  return {
    ...{ code, label: attribute('validTitles')?.codes?.[code] ?? rung.label ?? code, level, after, renewal },
    ...(regions && { regions }),
    ...{ optional: false, update: null, window: null, versions: [version] },
    validity: months === null ? null : { months, note: `有效期 ${months} 个月` },
    ban: banMonths === null ? null : { months: banMonths, note: `虚假申报 ${banMonths} 个月内不受理` },
  };
}
