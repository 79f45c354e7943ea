import { importKinds, type ImportKind, isImportKind } from '@park/intake';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles, registryRights } from '@park/registry';
import { choices, lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { type CompanyListQuery, companyListQuery } from '../registry/company-list-query';
import { DERIVED_FROM } from '../registry/company-columns';
import { fileFormat } from '../lists/list-file';

type Query = Readonly<Record<string, unknown>>;

/** What is asked for: the list with its columns, or a table that can be imported again. */
export interface ExportAsked {
  readonly list: CompanyListQuery;
  /** null: the list as it is shown. */
  readonly kind: ImportKind | null;
  readonly format: 'csv' | 'xlsx';
  readonly words: string;
  readonly purpose: string;
  /** The columns or the table, by which a purpose has to be told or not. */
  readonly what: readonly string[] | ImportKind;
}

const LIST = 'list';
const FORMATS = { xlsx: 'Excel 工作簿（xlsx），附导出说明', csv: '文本表格（csv）' };

/** The page on which is told what of a list of companies is taken out, and what for. */
@Injectable()
export class ExportPages {
  constructor(
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  /** What an address asks for; nothing in it makes it fail. */
  asked(actor: Actor, query: Query): ExportAsked {
    const list = companyListQuery(actor, query, this.clock.today());
    const [table, purpose] = [lineIn(query, 'table'), lineIn(query, 'purpose')];
    const kind = isImportKind(table) ? table : null;
    const columns = list.columns.map(({ key }) => DERIVED_FROM[key] ?? key);
    return {
      ...{ list, kind, format: fileFormat(query), purpose },
      words: lists.words(list.fields, list.question) ?? '',
      what: kind ?? columns,
    };
  }

  async form(actor: Actor, query: Query) {
    const { list, kind, format, words, purpose } = this.asked(actor, query);
    const address = lists.query(list.fields, list.question);
    const [total] = await this.files.totals(actor, [list.filter]);
    return {
      title: '导出企业',
      crumbs: [{ label: '企业库', href: `/companies?${address || 'view=all'}` }, { label: '导出' }],
      backHref: `/companies?${address || 'view=all'}`,
      ...{ total, words: words || '全部企业', state: stateOf(address) },
      tables: choices(tablesFor(list), kind ?? LIST),
      formats: choices(FORMATS, format),
      purpose,
      covers: !registryRights.viewSensitive.allows(actor),
    };
  }
}

function tablesFor({ columns }: CompanyListQuery): Readonly<Record<string, string>> {
  const again = Object.entries(importKinds).map(([kind, label]) => [kind, `${label}（可改后再导入）`]);
  return { [LIST]: `当前列表（${columns.length + 2} 列）`, ...Object.fromEntries(again) };
}

function stateOf(address: string): { name: string; value: string }[] {
  return [...new URLSearchParams(address)].map(([name, value]) => ({ name, value }));
}

function lineIn(query: Query, name: string): string {
  const told = [query[name]].flat().at(-1);
  return typeof told === 'string' ? told : '';
}
