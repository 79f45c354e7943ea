import { type AskedFigures, caseRights, Cases } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { choices, type TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { titleNames } from './case-words';
import { FIGURES, figuresHref, TARGETS } from './figure-links';

/** The page on which the goals of a title in a year are read and set. */
@Injectable()
export class TargetPages {
  constructor(private readonly cases: Cases) {}

  /** The year and title of an address; this year, and no title, where it names none that there are. */
  asked(actor: StaffActor, form: TypedForm): AskedFigures {
    const [years, year, title] = [
      this.cases.figures.targets.years(actor),
      Number(form.text('year')),
      form.text('title'),
    ];
    return {
      year: years.includes(year) ? year : years[1]!,
      titleCode: Object.hasOwn(titleNames, title) ? title : null,
    };
  }

  async model(actor: StaffActor, { year, titleCode }: AskedFigures) {
    const { targets } = this.cases.figures;
    const revisions = titleCode === null ? [] : await targets.revisions(actor, { year, titleCode });
    const [last] = revisions;
    const parts = titleCode === null ? [] : await targets.parts(actor, last?.goals);
    const goalOf = (key: string) => (last?.goals[key] === undefined ? '' : String(last.goals[key]));
    const heading = `${year} 年目标 · ${titleCode === null ? '请选择称号' : titleNames[titleCode]!}`;
    return {
      ...{ title: heading, subtitle: '目标是当年新增的企业数，与“培育分析”的新增同一口径' },
      crumbs: [
        { label: '梯度培育', href: '/cases' },
        { label: '培育分析', href: figuresHref({ year, titleCode }) },
        { label: '年度目标' },
      ],
      ...{ year, titleCode, titles: choices(titleNames, titleCode ?? ''), path: TARGETS },
      backHref: figuresHref({ year, titleCode }, FIGURES),
      years: targets.years(actor).map((each) => ({
        ...{ label: `${each} 年`, active: each === year, href: figuresHref({ year: each, titleCode }, TARGETS) },
      })),
      version: last?.revision ?? 0,
      fields: parts.map(({ key, label }) => ({ key, label, value: goalOf(key), unit: '家' })),
      canSet: titleCode !== null && caseRights.setTargets.allows(actor),
      revisions: revisions.map(({ goals, at, byName, revision }) => ({
        ...{ at, byName, revision },
        words: goalWords(goals, new Map(parts.map(({ key, label }) => [key, label]))),
      })),
    };
  }
}

function goalWords(goals: Readonly<Record<string, number>>, labels: ReadonlyMap<string, string>): string {
  const said = Object.entries(goals).map(([key, goal]) => `${labels.get(key) ?? '已离任的专员'} ${goal} 家`);
  return said.join('，') || '没有目标';
}
