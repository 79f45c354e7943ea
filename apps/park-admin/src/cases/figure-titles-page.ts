import { type AskedFigures, Cases } from '@park/cultivation';
import type { CalendarDate, StaffActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { CasePeople } from './case-people';
import { titleNames } from './case-words';
import { type AskedTitles, figuresHref } from './figure-links';
import { partLabel, type PartOf } from './figure-parts';

const kinds = { gained: '新增', lost: '流失', start: '年初持有', end: '年末持有' } as const;

/** The companies behind a number of 培育分析. */
@Injectable()
export class FigureTitlesPage {
  constructor(
    private readonly cases: Cases,
    private readonly files: CompanyFiles,
    private readonly people: CasePeople,
  ) {}

  async model(actor: StaffActor, asked: AskedFigures, query: Readonly<Record<string, unknown>>) {
    const form = new TypedForm(query);
    const [kind, part] = [kindIn(form.text('kind')), partIn(form.text('part'))];
    const [list, { nameOf }] = await Promise.all([
      this.cases.figures.titles(actor, { ...asked, kind, part }, pageRequest(query)),
      this.people.of(actor),
    ]);
    const ids = [...new Set(list.rows.map(({ companyId }) => companyId))];
    const companies = new Map((await this.files.rows(actor, ids)).map((row) => [row.id, row]));
    const words = [
      kind === 'end' && asked.year === this.cases.figures.years(actor)[0]
        ? '今天持有'
        : `${asked.year} 年${kinds[kind]}`,
      asked.titleCode === null ? '全部称号' : titleNames[asked.titleCode]!,
      ...(part ? [partLabel(part, nameOf)] : []),
    ];
    return {
      ...{ title: words.join(' · '), subtitle: `共 ${list.total} 个；一家企业有几个称号的分别计` },
      crumbs: [
        { label: '梯度培育', href: '/cases' },
        { label: '培育分析', href: figuresHref(asked) },
        { label: kinds[kind] },
      ],
      backHref: figuresHref(asked),
      list: {
        ...list,
        rows: list.rows.map(({ companyId, titleCode, fromOn, toOn, endedOn, officerId }) => ({
          ...{
            companyId,
            name: companies.get(companyId)?.name ?? '—',
            isDemo: companies.get(companyId)?.isDemo ?? false,
          },
          ...{ label: titleNames[titleCode] ?? titleCode, term: termWords(fromOn, toOn), endedOn },
          ...{ officer: nameOf(officerId), href: `/companies/${companyId}/ladder` },
        })),
      },
    };
  }
}

function kindIn(text: string): AskedTitles['kind'] {
  return Object.hasOwn(kinds, text) ? (text as AskedTitles['kind']) : 'gained';
}

function partIn(text: string): AskedTitles['part'] {
  const [, by, code] = /^(zone|industry|size|officer)\.(.*)$/.exec(text) ?? [];
  return by === undefined ? null : { by: by as PartOf, code: code || null };
}

function termWords(fromOn: CalendarDate | null, toOn: CalendarDate | null): string {
  return fromOn === null ? '—' : `${fromOn} 至 ${toOn ?? '长期'}`;
}
