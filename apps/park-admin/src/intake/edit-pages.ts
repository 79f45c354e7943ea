import { entryCodes, entryInput } from '@park/dossier';
import { Accounts } from '@park/identity';
import { settable } from '@park/intake';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type Attribute, attribute, CompanyFiles, sections, sourceLabels } from '@park/registry';
import { choices, lists, type TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { type CompanyListQuery, companyListQuery } from '../registry/company-list-query';
import { parametersOf } from '../registry/company-views';
import { OFFICER, officerChoices } from '../registry/company-officer';

type Query = Readonly<Record<string, unknown>>;

/** The page on which the field, its value and its source are told for the companies chosen in the list. */
@Injectable()
export class EditPages {
  constructor(
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
  ) {}

  /** The list and its selection, as a posted form carries them, with the field that was chosen. */
  queryIn(form: TypedForm): Query {
    return { ...parametersOf(form.text('query')), attribute: form.text('attribute') };
  }

  /** For whom: `count` is what the page said. */
  choice(actor: Actor, query: Query, count: number) {
    const list = this.list(actor, query);
    const { everyone, ids } = lists.selection(query);
    return {
      ids,
      everyone: everyone ? { filter: list.filter, count } : null,
      query: addressOf(list, lists.selection(query)),
      words: lists.words(list.fields, list.question) || '全部企业',
    };
  }

  async form(actor: Actor, query: Query, typed?: TypedForm) {
    const list = this.list(actor, query);
    const { refused, only, ...selection } = await this.editable(actor, query);
    const count = selection.everyone ? (await this.files.totals(actor, [list.filter]))[0]! : selection.ids.length;
    const entry = settable.find(({ key }) => key === [query['attribute']].flat().at(-1));
    const address = addressOf(list, selection);
    return {
      title: only && entry ? `${entry.label}：${only.name}` : '批量修改企业',
      crumbs: [{ label: '企业库', href: `/companies?${address || 'view=all'}` }, { label: '批量修改' }],
      backHref: only ? `/companies/${only.id}` : `/companies?${address || 'view=all'}`,
      only,
      ...{ count, query: address, everyone: selection.everyone, refused },
      words: selection.everyone ? lists.words(list.fields, list.question) || '全部企业' : '',
      state: [...new URLSearchParams(address)].map(([name, value]) => ({ name, value })),
      sections: sectionsOf(entry),
      field: entry && { ...fieldOf(entry, typed), ...(await this.people(actor, entry)) },
      sourceChoices: choices({ '': '请选择', ...sourceLabels }, ''),
      // What the park keeps for itself comes from the park.
      source: entry?.internal ? 'park' : entry?.sources.length === 1 ? entry.sources[0] : '',
      today: this.clock.today(),
    };
  }

  /** What is chosen without what takes no changes, and why that is left out. */
  private async editable(actor: Actor, query: Query) {
    const { everyone, ids } = lists.selection(query);
    if (everyone) return { everyone, ids, refused: [], only: null };
    const rows = await this.files.rows(actor, ids);
    const missing = new Set(ids).size - rows.length;
    const refused = rows
      .filter(({ isClosed }) => isClosed)
      .map(({ name }) => `“${name}”的档案已归档或已并入别的档案，不能再改。`);
    if (missing > 0) refused.push(`${missing} 家没有找到，可能编号有误。`);
    const open = rows.filter(({ isClosed }) => !isClosed).map(({ id, name }) => ({ id, name }));
    return { everyone, ids: open.map(({ id }) => id), refused, only: open.length === 1 ? open[0]! : null };
  }

  /** Somebody of the park is chosen by name. */
  private async people(actor: Actor, { key }: Attribute) {
    return key === OFFICER ? { options: officerChoices(await this.accounts.colleagues(actor)) } : {};
  }

  private list(actor: Actor, query: Query): CompanyListQuery {
    return companyListQuery(actor, query, this.clock.today());
  }
}

function addressOf(list: CompanyListQuery, selection: Parameters<typeof lists.selectionQuery>[0]): string {
  const selected = lists.selectionQuery(selection);
  return [lists.query(list.fields, list.question), selected].filter(Boolean).join('&');
}

function sectionsOf(chosen: Attribute | undefined) {
  return sections
    .map(({ code, label }) => ({
      label,
      fields: settable
        .filter(({ section }) => section === code)
        .map(({ key, label: words }) => ({ key, label: words, chosen: key === chosen?.key })),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** What can be done to a field with several values. */
const CHANGES = { add: '加上（保留原有的）', remove: '去掉', set: '改成（替换原有的）' };

function fieldOf(entry: Attribute, typed: TypedForm | undefined) {
  const codes = entryCodes(entry);
  const isTicks = entry.kind === 'set' && !entry.openCodes;
  return {
    key: entry.key,
    label: attribute(entry.key)!.label,
    hint: entry.hint ?? (entry.kind === 'date' ? '如 2026-01-31' : ''),
    isTicks,
    verb: entry.kind === 'set' ? ' ' : undefined,
    changes: entry.kind === 'set' ? choices(CHANGES, typed?.text('change') ?? 'add') : undefined,
    ticks: isTicks ? choices(codes, typed?.list('value') ?? []) : undefined,
    options:
      !isTicks && !entry.openCodes && Object.keys(codes).length > 0
        ? choices({ '': '请选择', ...codes }, '')
        : undefined,
    codes: entryInput(entry) === 'open-code' ? choices(codes) : undefined,
  };
}
