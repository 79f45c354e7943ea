import { type InvestmentProject, projectFields, projectLabels, type Projects, projectStages } from '@park/projects';

const { groupedDigits } = projectLabels;
export const categories = projectFields.find(({ key }) => key === 'projectCategory')?.codes ?? {};

type Row = Omit<InvestmentProject, 'status'>;

/** The rule sets of lights: which the park keeps to and which it compares with, and after which paper each is made. */
const ruleSets: Readonly<Record<string, string>> = {
  'yinchuan-2025': '园区规则（参照银川 2025-03-18 文件）',
  'sanya-2022': '对照规则（参照三亚 2022-05 文件）',
};

const items: Readonly<Record<string, readonly [words: string, unit: string]>> = {
  shortfall: ['低于序时进度', '%'],
  start: ['已到计划开工月而未开工', '个月'],
  progress: ['低于序时进度', '个百分点'],
  payment: ['应付未付', '元'],
  statistics: ['开工后未入统', '天'],
};

/** What is not filled in where an item cannot be judged. */
const unknown: Readonly<Record<string, string>> = {
  ...{ start: '没有填写计划开工日期', payment: '没有填写已付工程款' },
  ...{ progress: '没有填写年度计划或本月累计完成', shortfall: '没有填写年度计划或本月累计完成' },
};

/** An amount in another currency, as its investor names it: 650.5 万欧元; '' of one in yuan. */
export function currencyWords({ currency, currencyAmount }: InvestmentProject['facts']): string {
  const name = currency === 'CNY' ? undefined : projectLabels.currencies[String(currency ?? '')];
  return name && currencyAmount ? `${groupedDigits(String(currencyAmount))} 万${name}` : '';
}

/** That a project is a key project of the city, with its number; '' where it is none. */
export function cityKeyWords({ isCityKey, cityKeyNumber }: InvestmentProject['facts']): string {
  return isCityKey === true ? `市重点 ${typeof cityKeyNumber === 'string' ? cityKeyNumber : ''}`.trim() : '';
}

/** What sets the light of a project, with the number that decides and the months it has lasted; '' where nothing does. */
export function lightWords({
  month,
  ruleSet,
  light,
  trigger,
  consecutive,
}: Omit<ReturnType<Projects['light']>, 'ruleSet'> & { readonly ruleSet: string }): string {
  const basis = ruleSet && `${month} 统计月，按${ruleSets[ruleSet] ?? ruleSet}`;
  if (trigger === null) return basis;
  const [words, unit] = items[trigger.item] ?? [trigger.item, ''];
  if (light === 'unknown') return `${unknown[trigger.item] ?? `${words}：数未填`}，尚不能判定${basis && `；${basis}`}`;
  const run = consecutive > 1 ? `，连续 ${consecutive} 个月` : '';
  return `${words} ${groupedDigits(String(trigger.value ?? '—'))} ${unit}${run}${basis && `；${basis}`}`;
}

/** A project in one line, or on a card of the board. */
export function projectRow(project: Row, nameOf: (id: string | null) => string, today: string) {
  const { id, code, title, stage, light, nextStep, nextStepOn, totalInvestmentYuan, stageSinceOn, facts } = project;
  const days = Math.round((Date.parse(today) - Date.parse(stageSinceOn)) / 86_400_000);
  return {
    ...{ id, code, title, nextStep, nextStepOn, days },
    stage: projectStages.names[stage],
    category: categories[project.category ?? ''] ?? '—',
    investor: project.investor ?? '—',
    yuan: totalInvestmentYuan === null ? null : Number(totalInvestmentYuan),
    landMu: typeof facts['landNeedMu'] === 'string' ? Number(facts['landNeedMu']) : null,
    cityKey: cityKeyWords(facts),
    tracker: nameOf(project.trackerId),
    light: {
      tone: light === 'unknown' ? 'secondary' : light,
      label: projectLabels.lights[light],
      isPending: light === 'unknown',
    },
    late: nextStepOn !== null && nextStepOn < today,
  };
}
