import type { ProjectFacts } from '../answers/answers';
import { placeOf, type Stage, stageNames } from '../stages';

/** A move as the file of the company hears of it. */
export interface HeardMove {
  readonly code: string;
  readonly from: Stage;
  readonly stage: Stage;
  readonly isForward: boolean;
  readonly note: string;
}

/** What the file of a company learns of its project: the attribute, its value, and what shows it. */
export interface CompanyFact {
  readonly attribute: string;
  readonly value: string | boolean;
  readonly basis: string;
  readonly evidence: string;
}

const happened: Readonly<Partial<Record<Stage, readonly [key: string, word: string]>>> = {
  registered: ['registeredOn', '注册'],
  started: ['startedOn', '开工'],
  in_production: ['productionOn', '投产'],
};

/** What the park says of a company after a move of its project; one that is taken back says so. */
export function companyFactsOf(move: HeardMove, facts: ProjectFacts): readonly CompanyFact[] {
  const { code, from, stage, isForward, note } = move;
  const [key, word] = happened[stage] ?? [];
  const on = key ? facts[key] : undefined;
  const told = isForward
    ? `招商项目 ${code} 进入“${stageNames[stage]}”${typeof on === 'string' ? `，${on} ${word}` : ''}`
    : `招商项目 ${code} 由“${stageNames[from]}”改为“${stageNames[stage]}”：${note}`;
  const evidence = [...told].slice(0, 200).join('');
  const basis = isForward ? `招商项目 ${code}` : `招商项目 ${code} 退回`;
  const stageFact = { attribute: 'project.stage', value: stage, basis, evidence };
  const [was, is] = [from, stage].map((each) => placeOf(each) >= placeOf('in_production'));
  return was === is ? [stageFact] : [stageFact, { attribute: 'project.completed', value: is!, basis, evidence }];
}
