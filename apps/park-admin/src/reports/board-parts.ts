import { NotFound } from '@park/kernel';
import { type Progress, type ProgressPart, reportLifecycle, type ZoneProgress } from '@park/reports';

type Query = Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, string>>;
type State = keyof typeof reportLifecycle.states;

/** Which companies of a campaign a page lists. */
export interface Part {
  readonly part: ProgressPart;
  readonly zone: string;
}

const UNREACHED = '无账号';
const states = Object.entries(reportLifecycle.states) as [State, string][];

/** Throws NotFound for what is no state and no zone. */
export function partIn(query: Query, zones: Names): Part {
  const [part, zone] = [lastOf(query['state']), lastOf(query['zone'])];
  const isPart = part === '' || part === 'unreached' || Object.hasOwn(reportLifecycle.states, part);
  if (!isPart || (zone !== '' && !Object.hasOwn(zones, zone)))
    throw new NotFound('没有这种企业清单，请从进度表中选择。');
  return { part: part as ProgressPart, zone };
}

/** The list in words: 天津经开区、已提交. */
export function partWords({ part, zone }: Part, zones: Names): string {
  const state = part === '' ? '' : part === 'unreached' ? UNREACHED : reportLifecycle.states[part];
  return [zone && zones[zone], state].filter(Boolean).join('、') || '全部企业';
}

export function partQuery({ part, zone }: Part): string {
  return [part && `state=${part}`, zone && `zone=${zone}`].filter(Boolean).join('&');
}

/** Lists by state, each with its count; who cannot be reached is known once it was tried. */
export function tabsOf(
  { id, status, progress }: { readonly id: string; readonly status: string; readonly progress: Progress },
  now: Part,
) {
  const tab = (part: ProgressPart, label: string, count: number) => ({
    ...{ label, count, active: now.part === part && now.zone === '', href: hrefOf(id, { part, zone: '' }) },
  });
  const all = tab('', '全部', progress.total);
  if (status === 'draft') return [all];
  const shown = states.map(([state, label]) => tab(state, label, progress[state]));
  return [all, ...shown, tab('unreached', UNREACHED, progress.unreached)];
}

/** The states with their share of all companies as a bar. */
export function barsOf({ id, progress }: { readonly id: string; readonly progress: Progress }) {
  return states.map(([state, label]) => ({
    ...{ label, count: progress[state], href: hrefOf(id, { part: state, zone: '' }) },
    bar: progress.total === 0 ? 0 : Math.round((progress[state] / progress.total) * 1000) / 10,
  }));
}

/** The zones, with each state of each. */
export function zoneRows(id: string, zones: readonly ZoneProgress[]) {
  return zones.map(({ zone, label, total, byState }) => ({
    ...{ label, total, href: hrefOf(id, { part: '', zone }) },
    done: Math.round(((byState.accepted ?? 0) / total) * 100),
    states: states.map(([state, name]) => ({
      ...{ name, count: byState[state] ?? 0, href: hrefOf(id, { part: state, zone }) },
    })),
  }));
}

function hrefOf(id: string, part: Part): string {
  const query = partQuery(part);
  return `/campaigns/${id}${query && `?${query}`}#companies`;
}

function lastOf(value: unknown): string {
  return String([value].flat().at(-1) ?? '');
}
