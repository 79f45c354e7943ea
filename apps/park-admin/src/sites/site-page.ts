import { type CalendarDate, openSteps, type StaffActor } from '@park/kernel';
import { siteForm, siteLabels, siteRights, type Sites, type SiteSeen, siteStanding, type SiteVerb } from '@park/sites';
import { stepInputs } from './step-inputs';
import { leaseWords, lowTaxWords, siteLine, statusWords } from './site-words';

type Found = Awaited<ReturnType<Sites['find']>>;

/** Whether land yields too little by the line of the park, and which that is. */
function lowWords(site: Found, today: CalendarDate): string {
  if (site.lowTaxYuan === null) return '园区没有设低效用地的亩均税收线，不判低效。';
  const isLow = siteStanding.yieldsTooLittle(site, today);
  if (isLow === null) return '亩均税收资料不全，是否低效待查';
  return isLow ? `低效：连续两年亩均税收低于 ${lowTaxWords(site)}` : '亩均税收不低效';
}

/** Everything known of a site: its clock, its users, its parts, and the steps that are open. */
export function sitePage(
  actor: StaffActor,
  site: Found,
  about: { readonly today: CalendarDate; readonly step: string },
) {
  const { today } = about;
  const line = siteLine(site, today);
  return {
    title: siteStanding.fullName(site),
    subtitle: [line.kind, line.status, line.area].join(' · '),
    crumbs: [{ label: '园区地块', href: '/sites' }, { label: '台账', href: '/sites/list' }, { label: site.code }],
    seen: [
      { key: 'statusNow', label: '状态', value: line.status },
      {
        key: 'occupantNow',
        label: '使用人',
        value: site.occupantName ?? '',
      },
    ],
    ...{ id: site.id, version: site.version, line, isParcel: site.kind === 'parcel' },
    low: site.kind === 'parcel' ? lowWords(site, today) : null,
    items: standing(site, today),
    sections: sectionsOf(site),
    pauses: site.pauses.map((pause) => ({
      ...pause,
      cause: pause.cause === 'government' ? '政府原因' : '企业原因',
      isCounted: pause.cause === 'government' && Boolean(pause.docNo?.trim()),
    })),
    occupancies: site.occupancies,
    history: site.history.map(historyLine(site.kind)),
    floors: floorsOf(site, today),
    ...stepsOf(actor, site, about),
    canEdit: siteRights.keepSites.allows(actor),
  };
}

/** A step that was taken, in words. */
function historyLine(kind: string) {
  const { states, verbs } = siteForm.lifecycleOf(kind);
  const named = (state: string | null) => (state === null ? '' : (states[state as keyof typeof states] ?? state));
  return ({ verb, fromState, toState, at, actorName, reasonNote }: Found['history'][number]) => ({
    ...{ at, actorName, reasonNote, from: named(fromState), to: named(toState) },
    what: verb === 'begin' ? '登记' : (verbs[verb as SiteVerb] ?? verb),
  });
}

function standing(site: Found, today: CalendarDate) {
  const line = siteLine(site, today);
  const { parent } = site;
  const lease = leaseWords(site.occupiedUntilOn, today);
  return [
    { label: '状态', value: `${line.status}，自 ${site.statusSinceOn} 起` },
    ...(line.emptyDays === null ? [] : [{ label: '空置', value: `${line.emptyDays} 天` }]),
    ...(line.lock ? [{ label: '锁定', value: line.lock, note: site.lockedBy ? `由 ${site.lockedBy}` : '' }] : []),
    ...(parent ? [{ label: '所在楼宇', value: siteStanding.fullName(parent), href: `/sites/${parent.id}` }] : []),
    { label: '使用人', value: site.occupantName ?? '—' },
    ...(lease ? [{ label: '租期', value: lease.label, note: lease.note }] : []),
  ];
}

function sectionsOf(site: SiteSeen) {
  const fields = siteForm.fieldsOf(site.kind).filter((field) => siteForm.typedField(field, site.facts) !== '');
  return [...new Set(fields.map(({ section }) => section))].map((section) => ({
    label: section,
    items: fields
      .filter((field) => field.section === section)
      .map((field) => {
        const typed = siteForm.typedField(field, site.facts);
        const words = field.kind === 'yesno' ? { yes: '是', no: '否' }[typed] : field.options?.[typed];
        return { label: field.label, value: words ?? `${typed.replace('*', '不限')} ${field.unit ?? ''}`.trim() };
      }),
  }));
}

/** The rooms of a building by floor, the highest first (租控图). */
function floorsOf({ parts }: Found, today: CalendarDate) {
  const rooms = parts.filter(({ kind }) => kind !== 'floor');
  const floorOf = (part: SiteSeen) => {
    const own = parts.find(({ id, kind }) => kind === 'floor' && id === part.parentId);
    return part.facts.floorNo ?? own?.facts.floorNo ?? '';
  };
  const floors = [...new Set(rooms.map(floorOf))].sort((a, b) => Number(b) - Number(a));
  return floors.map((floor) => ({
    label: floor === '' ? '未注明楼层' : `${floor} 层`,
    rooms: rooms
      .filter((room) => floorOf(room) === floor)
      .map((room) => ({ ...siteLine(room, today), state: room.status, words: statusWords(room) })),
  }));
}

function stepsOf(
  actor: StaffActor,
  site: Found,
  { today, step }: { readonly today: CalendarDate; readonly step: string },
) {
  const table = siteForm.lifecycleOf(site.kind);
  const open = openSteps(table, actor, site).filter(
    ({ verb }) => verb !== 'correct' && verb !== 'outline' && verb !== 'remind',
  );
  const chosen = open.find(({ verb }) => verb === step);
  return {
    steps: open.map(({ verb, label }) => ({
      label,
      href: `/sites/${site.id}?step=${verb}#step`,
      active: verb === chosen?.verb,
    })),
    step: chosen && {
      ...{ verb: chosen.verb, label: chosen.label },
      fields: (siteForm.stepFields[chosen.verb as SiteVerb] ?? []).map((name) =>
        stepInputs(name, { verb: chosen.verb, site, today }),
      ),
      to: chosen.to ? siteLabels.status[chosen.to] : '',
    },
  };
}
