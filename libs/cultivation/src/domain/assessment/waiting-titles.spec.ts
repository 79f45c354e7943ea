import { calendarDate } from '@park/kernel';
import type { Snapshot } from '@park/registry';
import { missingFacts } from '@park/remedies';
import { readLadders, titlesOf } from '../../titles/read-ladders';
import { assess } from './assess';
import { waitingTitles } from './waiting-titles';

const asOf = calendarDate('2026-11-28');
const titles = titlesOf(readLadders());
const standingOf = (snapshot: Snapshot, departure: string | null = null) => ({
  ...{ asOf, departure },
  ladders: [{ rungs: assess(titles, { snapshot, asOf }) }, { rungs: assess(titles.slice(0, 2), { snapshot, asOf }) }],
});
const empty: Snapshot = {};

describe('the titles that wait for facts', () => {
  it('are each there once, unknown, with a standard and with facts that they lack', () => {
    const waiting = waitingTitles(standingOf(empty), empty);
    const codes = waiting.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const unknown = assess(titles, { snapshot: empty, asOf }).filter(
      ({ state, criterion }) => criterion && state === 'unknown',
    );
    expect(codes.sort()).toEqual(unknown.map(({ title }) => title.code).sort());
    expect(waiting.filter(({ reason }) => reason.state !== 'unknown' || missingFacts(reason).length === 0)).toEqual([]);
  });

  it('are none of a company that is gone', () => {
    expect(waitingTitles(standingOf(empty, '注销'), empty)).toEqual([]);
  });
});
