import { type AskedFigures, caseLabels, caseRights, Cases, LadderLists } from '@park/cultivation';
import { type StaffActor, yearOf } from '@park/kernel';
import { choices, type TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { CasePeople } from './case-people';
import { titleNames } from './case-words';
import { changesChart, funnelChart, pyramidChart } from './figure-charts';
import { casesHref, FIGURES, figuresHref, TARGETS, titlesHref } from './figure-links';
import { partLabel, type PartOf } from './figure-parts';
import { partRows, signed, titleRows } from './figure-rows';

type Figures = Awaited<ReturnType<Cases['figures']['of']>>;
type Overview = Awaited<ReturnType<LadderLists['overview']>>;

/** 培育分析: funnel, targets, what was won and lost, who holds what; each number opens its cases or companies. */
@Injectable()
export class FiguresPage {
  constructor(
    private readonly cases: Cases,
    private readonly lists: LadderLists,
    private readonly people: CasePeople,
  ) {}

  /** The year and title of an address; the present year and all titles where it names none that there are. */
  asked(actor: StaffActor, form: TypedForm): AskedFigures {
    const [years, year, title] = [this.cases.figures.years(actor), Number(form.text('year')), form.text('title')];
    return {
      year: years.includes(year) ? year : years[0]!,
      titleCode: Object.hasOwn(titleNames, title) ? title : null,
    };
  }

  async model(actor: StaffActor, asked: AskedFigures) {
    const [figures, overview, { nameOf }] = await Promise.all([
      this.cases.figures.of(actor, asked),
      this.lists.overview(actor, 'held'),
      this.people.of(actor),
    ]);
    const years = yearRows(figures, asked);
    const parts = (by: PartOf) => partRows(figures, asked, { by, labelOf: (code) => partLabel({ by, code }, nameOf) });
    return {
      ...headOf(figures, asked),
      nothing:
        figures.cohorts.length === 0 && years.every(({ held }) => held.count === 0) && figures.targets.size === 0,
      ...{
        funnel: funnelRows(figures, asked),
        funnelChart: funnelChart(figures.funnel),
        horizons: horizonsOf(figures, asked),
      },
      ...{ cohorts: cohortRows(figures, asked), stages: STAGES.map((stage) => caseLabels.stages[stage]) },
      ...{
        byYear: years,
        changes: changesChart(
          years
            .toReversed()
            .map(({ year: each, gained, lost }) => ({ year: each, gained: gained.count, lost: lost.count })),
        ),
      },
      ...{ byTitle: titleRows(figures, asked), targetsHref: figuresHref(asked, TARGETS) },
      canSet: caseRights.setTargets.allows(actor),
      ...{ zones: parts('zone'), officers: parts('officer'), industries: parts('industry'), sizes: parts('size') },
      pyramids: pyramids(overview),
    };
  }
}

function headOf({ today, years }: Figures, { year, titleCode }: AskedFigures) {
  return {
    ...{ title: '培育分析', crumbs: [{ label: '梯度培育', href: '/cases' }, { label: '培育分析' }] },
    subtitle: `${titleCode === null ? '全部称号' : titleNames[titleCode]!} · ${year} 年 · 截至 ${today}`,
    heldHead: year === years[0] ? '今天持有' : '年末持有',
    ...{ year, titleCode: titleCode ?? '', titles: choices(titleNames, titleCode ?? ''), path: FIGURES },
    years: years.map((each) => ({
      ...{ label: `${each} 年`, active: each === year, href: figuresHref({ year: each, titleCode }) },
    })),
  };
}

const STAGES = caseLabels.paths.application;

/** The ends of years since the entry that have passed; what was reached since then stands under 至今. */
function horizonsOf({ today }: Figures, { year }: AskedFigures): readonly number[] {
  return [year, year + 1, year + 2].filter((each) => each < yearOf(today));
}

function funnelRows(figures: Figures, asked: AskedFigures) {
  return figures.funnel.map(({ stage, reached, now, rate, medianDays }) => ({
    ...{ label: caseLabels.stages[stage], now, rate, medianDays, href: casesHref(asked, stage, null) },
    reached: horizonsOf(figures, asked).map((year, later) => ({
      ...{ count: reached[later] ?? 0, label: `到 ${year} 年底` },
      href: casesHref(asked, stage, `${year}-12-31`),
    })),
  }));
}

function cohortRows({ cohorts }: Figures, { titleCode }: AskedFigures) {
  return cohorts.map(({ year, reached }) => ({
    year,
    cells: STAGES.map((stage) => ({
      ...{ label: caseLabels.stages[stage], count: reached[stage]?.at(-1) ?? 0 },
      href: casesHref({ year, titleCode }, stage, null),
    })),
  }));
}

/** What was held, won and lost in each year that can be asked for, the present one first. */
function yearRows({ held, years }: Figures, { titleCode }: AskedFigures) {
  const own = held.filter((each) => titleCode === null || each.titleCode === titleCode);
  return years.map((year, ago) => {
    const at = years.length - ago;
    const sum = (of: 'held' | 'gained' | 'lost', place = at) =>
      own.reduce((total, each) => total + each[of][place]!, 0);
    const cell = (count: number, kind: 'start' | 'end' | 'gained' | 'lost') => ({
      count,
      href: titlesHref({ year, titleCode }, kind),
    });
    return {
      ...{ year, start: cell(sum('held', at - 1), 'start'), gained: cell(sum('gained'), 'gained') },
      ...{ lost: cell(sum('lost'), 'lost'), held: cell(sum('held'), 'end'), net: signed(sum('gained') - sum('lost')) },
    };
  });
}

/** Each ladder from its highest title down, by who holds it today. */
function pyramids({ tracks }: Overview) {
  return tracks.map(({ track, titles }) => {
    const rows = titles
      .toSorted((a, b) => b.title.level - a.title.level)
      .map(({ title, counts }) => ({
        ...{ label: title.label, count: counts.held, href: `/ladder/${title.code}?group=held` },
      }));
    return { name: track.name, rows, chart: pyramidChart(rows) };
  });
}
