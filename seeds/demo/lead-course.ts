import { addDays, type CalendarDate } from '@park/kernel';
import type { LeadDesk } from '@park/projects';

export type RunningLead = Parameters<LeadDesk['takeOver']['all']>[1][number];
type Contact = RunningLead['contacts'][number];
type Course = Pick<RunningLead, 'past' | 'owned' | 'contacts'>;

/** Where a lead of the demo has come to. */
export type DemoStand =
  'pending' | 'snoozed' | 'rejected' | 'unanswered' | 'unjudged' | 'unreported' | 'followed' | 'pool' | 'lost';

/** Days before today: it was received, and where it was followed for a while, its last progress or its end. */
export type DemoDays = readonly [received: number, last?: number];

const ways = ['site-survey', 'visit-in', 'material', 'visit-out'] as const;
const progress: Readonly<Record<(typeof ways)[number], string>> = {
  'site-survey': '一起看了两处备选地块，对方要求核对蒸汽和排水条件。',
  'visit-in': '企业负责人带队到园区，参观同类企业并座谈。',
  material: '收到项目建议书和工艺说明，转相关部门预看。',
  'visit-out': '到企业总部拜访，了解产能和投资进度。',
};

/** A day in the office: what would lie on a weekend was done on the Friday before. */
export function workday(on: CalendarDate): CalendarDate {
  const day = new Date(`${on}T00:00:00Z`).getUTCDay();
  return day === 6 ? addDays(on, -1) : day === 0 ? addDays(on, -2) : on;
}

/** What happened to a lead until it stood where it stands: no step lies before the `first` day; `turn` lets leads differ. */
export function courseOf(
  stand: DemoStand,
  [received, last = 0]: DemoDays,
  from: { first: CalendarDate; today: CalendarDate; turn: number },
) {
  const on = (ago: number) => {
    const day = workday(addDays(from.today, -Math.max(0, Math.min(received, ago))));
    return day < from.first ? from.first : day;
  };
  const step = (verb: Course['past'][number]['verb'], to: Course['past'][number]['to'], ago: number) => ({
    ...{ verb, to },
    on: on(ago),
  });
  const accepted = step('accept', 'accepted', received);
  const contacts = contactsOf(stand, [received, last], { on, turn: from.turn });
  const taken = { kind: 'accepted' as const, on: on(received) };
  switch (stand) {
    case 'pending':
      return { past: [], owned: [], contacts };
    case 'snoozed':
      return { past: [step('snooze', 'snoozed', received - 1)], owned: [], contacts };
    case 'rejected':
      return { past: [step('reject', 'rejected', received - 2)], owned: [], contacts };
    case 'pool':
      return { past: [accepted], owned: [taken, released(on(last), from.turn)], contacts };
    case 'lost':
      return { past: [accepted, step('lose', 'lost', last)], owned: [taken], contacts };
    default:
      return { past: [accepted], owned: [taken], contacts };
  }
}

function released(on: CalendarDate, turn: number): Course['owned'][number] {
  if (turn % 2 === 0) return { kind: 'expired', on };
  return { kind: 'released', on, note: '三次联系未获回应，放回公共池请其他同事跟进' };
}

interface Made {
  readonly on: (ago: number) => CalendarDate;
  readonly turn: number;
}

function contactsOf(
  stand: DemoStand,
  [received, last]: readonly [received: number, last: number],
  { on, turn }: Made,
): Contact[] {
  if (['pending', 'snoozed', 'rejected', 'unanswered'].includes(stand)) return [];
  const first = noted('phone', on(received - 1), ['电话了解项目规模、用地和开工设想，约定下一步。']);
  if (stand === 'unjudged') return [first];
  const judged = noted('internal-meeting', on(received - 3), ['内部研判：产业方向相符，继续跟进。', 'assessed']);
  if (stand === 'unreported') return [first, judged];
  const told = noted('message', on(received - 5), ['向企业反馈研判结果，并说明所需材料。', 'feedback']);
  if (stand === 'pool' || stand === 'lost')
    return [first, judged, told, noted('phone', on(last + 14), ['再次电话联系，对方内部尚未决定。'])];
  const way = (at: number) => ways[(turn + at) % ways.length]!;
  const halfway = Math.round((received + last) / 2);
  const between = received - last > 30 ? [noted(way(1), on(halfway), [progress[way(1)]])] : [];
  const reached = noted(way(0), on(last), [progress[way(0)], 'report']);
  // Most are called every week; some have been silent for as long as their last progress is past.
  const called =
    last > 9 && turn % 5 !== 0 ? [noted('phone', on(1 + (turn % 6)), ['电话跟进，对方仍在内部评审。'])] : [];
  return [first, judged, told, ...between, reached, ...called];
}

function noted(
  way: Contact['way'],
  happenedOn: CalendarDate,
  [note, done = null]: readonly [note: string, done?: Contact['done']],
): Contact {
  return { way, happenedOn, isInbound: false, withWhom: '联系人（演示）', note, done };
}
