import type { LadderLists } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import type { Prospect } from '@park/projects';
import type { CompanyImports } from '@park/registry';
import { pageOf, type PageRequest } from '@park/platform';

type TitlesOfCompany = NonNullable<ReturnType<Awaited<ReturnType<LadderLists['standings']>>['get']>>;

interface Asked {
  readonly lists: LadderLists;
  readonly imports: CompanyImports;
}

/** A lead or project with the company on file that it is. */
interface Known {
  readonly prospect: Prospect;
  readonly companyId: string;
  readonly by: 'link' | 'code' | 'name';
}

const found = {
  link: '项目已关联企业档案',
  code: '按统一社会信用代码对上企业档案',
  name: '按企业全称对上企业档案，请核对',
};

/** 引优苗: who comes and holds a title, could apply for one today or lacks one condition, with the reason. */
export async function prospectsPart(
  actor: StaffActor,
  prospects: readonly Prospect[],
  { lists, imports, page }: Asked & { readonly page: PageRequest },
) {
  const known = await onFile(actor, prospects, imports);
  const standings = await lists.standings(actor, [...new Set(known.map(({ companyId }) => companyId))]);
  const rows = known.flatMap((each) => {
    const titles = standings.get(each.companyId);
    return titles && promising(titles) ? [rowOf(each, titles)] : [];
  });
  rows.sort((a, b) => b.rank - a.rank);
  const from = (page.page - 1) * page.pageSize;
  return {
    list: pageOf(rows.slice(from, from + page.pageSize), rows.length, page),
    looked: prospects.length,
    unknown: prospects.length - known.length,
  };
}

async function onFile(actor: StaffActor, prospects: readonly Prospect[], imports: CompanyImports): Promise<Known[]> {
  const open = prospects.filter(({ companyId }) => companyId === null);
  const usccs = open.flatMap(({ uscc }) => uscc ?? []);
  const candidates = await imports.candidates(actor, { usccs, names: open.map(({ name }) => name) });
  return prospects.flatMap((prospect): Known[] => {
    if (prospect.companyId !== null) return [{ prospect, companyId: prospect.companyId, by: 'link' }];
    const coded = candidates.find(({ uscc }) => uscc === prospect.uscc);
    if (coded) return [{ prospect, companyId: coded.id, by: 'code' }];
    const named = candidates.filter(({ name }) => name === prospect.name);
    return prospect.uscc === null && named.length === 1 ? [{ prospect, companyId: named[0]!.id, by: 'name' }] : [];
  });
}

function promising({ held, applied, ready, near }: TitlesOfCompany): boolean {
  return held.length + applied.length + ready.length + near.length > 0;
}

function rowOf({ prospect, companyId, by }: Known, { held, applied, ready, near }: TitlesOfCompany) {
  const labels = (titles: readonly { readonly label: string }[]) => titles.map(({ label }) => label).join('、');
  return {
    ...{ name: prospect.name, code: prospect.code, stage: prospect.stage, href: `/companies/${companyId}/ladder` },
    kind: prospect.kind === 'lead' ? '线索' : '项目',
    found: found[by],
    reasons: [
      ...(held.length > 0 ? [`已持有：${labels(held)}`] : []),
      ...(applied.length > 0 ? [`已申报，待结果：${labels(applied)}`] : []),
      ...(ready.length > 0 ? [`已符合，可以申报：${labels(ready)}`] : []),
      ...near.map(({ title, lacking }) => `${title.label}差一项：${lacking}`),
    ],
    rank: held.length * 100 + (applied.length + ready.length) * 10 + near.length,
  };
}
