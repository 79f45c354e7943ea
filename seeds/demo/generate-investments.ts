import { addDays, type CalendarDate, dateInShanghai } from '@park/kernel';
import { manyInvestments } from '@park/projects';
import type { DataSource } from 'typeorm';
import { Chance } from './chance';

const AT_ONCE = 500;
const MOST_DAYS = 400;
/** A few leads of a hundred have stood still for as long as their protection lasts. */
const STILL_DAYS = 91;
type Lead = Parameters<typeof manyInvestments.leads>[1][number];
type Project = Parameters<typeof manyInvestments.projects>[1][number];
type Tracker = Lead['tracker'];

const heads = ['华', '津', '海', '远', '鼎', '云', '恒', '澄', '启', '锦', '岚', '青'];
const middles = ['宇', '泽', '图', '峰', '诚', '晟', '岳', '禾', '川', '映', '序', '洲'];
const trades = ['新材料', '精细化工', '高端装备', '电子化学品', '生物医药', '节能环保', '新能源材料'];
const sources = ['visit', 'outreach', 'referral', 'agent', 'event', 'assigned', 'import'];
const states: Lead['status'][] = ['accepted', 'accepted', 'accepted', 'accepted', 'accepted', 'pending', 'rejected'];
const stages: Project['stage'][] = [
  ...(['negotiating', 'negotiating', 'negotiating', 'reserve', 'reserve', 'signed'] as const),
  ...(['registered', 'approved', 'started', 'in_production', 'full_capacity'] as const),
];
const categories = ['land', 'land', 'lease', 'purchase', 'equipment', 'expansion'];

/** Adds so many fictional leads and projects of the people who follow some already, to try the pages at size. */
export async function generateInvestments(
  dataSource: DataSource,
  { leads, projects, seed }: { readonly leads: number; readonly projects: number; readonly seed: number },
): Promise<void> {
  const today = dateInShanghai(new Date());
  const chance = new Chance(seed);
  const trackers = await manyInvestments.trackers(dataSource.manager);
  const whose = () => (trackers.length === 0 || chance.likely(0.15) ? null : chance.pick(trackers));
  for (const size of portions(leads)) {
    const made = size.map((at) => lead(at, { chance, tracker: whose(), seed }));
    await dataSource.transaction((manager) => manyInvestments.leads(manager, made, today));
  }
  for (const size of portions(projects)) {
    const made = size.map((at) => project(at, { chance, tracker: whose(), seed }, today));
    await dataSource.transaction((manager) => manyInvestments.projects(manager, made, today));
  }
}

function portions(count: number): number[][] {
  const all = Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: Math.ceil(count / AT_ONCE) }, (_, at) => all.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}

interface From {
  readonly chance: Chance;
  readonly tracker: Tracker;
  readonly seed: number;
}

/** The number keeps the traits of one investor apart from those of the next. */
function investorOf(at: number, chance: Chance): string {
  return `${chance.pick(heads)}${chance.pick(middles)}${at}${chance.pick(trades)}（虚构）有限公司`;
}

function lead(at: number, { chance, tracker, seed }: From): Lead {
  const form = {
    ...{ investorName: investorOf(at, chance), leadSource: chance.pick(sources), contactName: '联系人（虚构）' },
    ...{ projectName: `虚构项目 ${at}`, industryDirection: chance.pick(trades), referrerName: '园内企业（虚构）' },
    ...{ plannedInvestment: `${chance.whole(500, 90_000)}万元`, landNeedMu: String(chance.whole(5, 120)) },
    ...{ phones: `138${12_345_678 + at}`, assignedLevel: 'district' },
  };
  const status = states[at % states.length]!;
  const received = chance.whole(0, MOST_DAYS);
  const days = [received, Math.min(received, chance.whole(0, STILL_DAYS)), chance.whole(-20, 30)] as const;
  return { number: `XN${seed}-${at}`, form, status, tracker, days };
}

function project(at: number, { chance, tracker, seed }: From, today: CalendarDate): Project {
  const stage = stages[at % stages.length]!;
  const total = chance.whole(800, 90_000);
  const isBuilt = ['started', 'in_production', 'full_capacity'].includes(stage);
  const typed = {
    ...{ projectName: `虚构在途项目 ${at}`, investorName: investorOf(at + 1_000_000, chance), leadSource: 'visit' },
    ...{ industryDirection: chance.pick(trades), firstContactOn: addDays(today, -chance.whole(500, 900)) },
    ...{ projectCategory: chance.pick(categories), totalInvestmentYuan: String(total), landNeedMu: '40' },
    ...{ fixedInvestmentYuan: String(Math.floor(total * 0.7)), expectedOutputYuan: String(total * 2) },
    ...{ plannedStartOn: addDays(today, chance.whole(-500, 300)), nextStep: '约谈' },
    ...{ nextStepOn: addDays(today, chance.whole(-15, 30)) },
    ...(isBuilt ? { startedOn: addDays(today, -chance.whole(100, 400)) } : {}),
  };
  return { code: `XP${seed}-${at}`, typed, stage, tracker, days: chance.whole(0, 200) };
}
