import { Injectable } from '@nestjs/common';
import { type CalendarDate, InvalidInput } from '@park/kernel';
import { Clock, pausing } from '@park/platform';
import type { CheckedFile } from '@park/sheets';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { SiteBatchRow, SiteBatchSummary } from '../data/site-batch.entities';
import { Site } from '../data/site.entity';
import { crsLabels, type Outline, readOutlines } from '../domain/batch/outlines';
import { planOfRow, type SiteRowPlan } from '../domain/batch/row-plan';
import { readSite } from '../domain/site/read-site';
import { siteLabels } from '../domain/site/site';
import { changedOf, columnsOf } from '../site-columns';

type Row = Omit<SiteBatchRow, 'batchId' | 'place'>;

/** What a check answers: every row of the file in its order, and what is said of the file. */
export interface SitePreChecked {
  readonly rows: readonly Row[];
  readonly summary: SiteBatchSummary;
}

const AT_ONCE = 500;
const NOTHING = {
  ...{ plan: null, action: null, siteId: null, siteVersion: null, prior: null, outcome: null, remark: null },
  undone: null,
} as const;

/** Holds the rows of a file against the register, by the rules by which they will be written. */
@Injectable()
export class SitePreCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async table(file: CheckedFile): Promise<SitePreChecked> {
    const { result } = file;
    const fields = new Set(result.columns.flatMap(({ field }) => field ?? []));
    const unit = areaUnitOf(result.columns);
    const planned = result.records.map((record) => ({ record, ...planOfRow(record.values, fields, unit) }));
    const known = await this.sitesOf(planned.map(({ plan }) => plan.typed['code'] ?? ''));
    const [pause, today] = [pausing(), this.clock.today()];
    const seen = new Map<string, number>();
    const rows: (Row & { sheet: string })[] = [];
    const cells = cellsOf(file);
    for (const { record, plan: told, newName, faults } of planned) {
      const code = (told.typed['code'] ?? '').toUpperCase();
      const plan = known.has(code) ? told : { ...told, typed: { name: newName, ...told.typed } };
      const first = seen.get(code);
      if (first === undefined) seen.set(code, record.row);
      const twice = first === undefined || code === '' ? [] : [`与第 ${first} 行编号相同，请只留一行`];
      const held = against({ plan, today }, known.get(code), [...faults, ...twice]);
      rows.push({ ...base(cells, record), label: label(plan), ...held });
      await pause();
    }
    rows.push(...withoutRecord(file, cells));
    const sheets = [...new Set(file.rows.map(({ sheet }) => sheet))];
    rows.sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.rowNo - b.rowNo);
    const remarks = fields.has('code') ? [] : ['表里没有编号列，用名称作编号；同名的会当作同一处'];
    const { columns, questions, totals } = result;
    return {
      rows: rows.map(({ sheet: _, ...row }) => row),
      summary: { columns, questions, totals, ...told(rows, remarks) },
    };
  }

  async outlines(text: string, crs: string): Promise<SitePreChecked> {
    const read = readOutlines(text, crs);
    if ('problem' in read) throw new InvalidInput([{ field: 'file', message: read.problem }]);
    const other = await this.otherCrs(read.crs);
    if (other) throw new InvalidInput([{ field: 'crs', message: other }]);
    const known = await this.sitesOf(read.outlines.map(({ code }) => code));
    const seen = new Map<string, number>();
    const rows = read.outlines.map((outline) => {
      const first = seen.get(outline.code);
      if (first === undefined) seen.set(outline.code, outline.row);
      return outlineRow(outline, known.get(outline.code), first);
    });
    const remarks = [`坐标系：${crsLabels[read.crs]}；按地块编号对应，只更新图形`];
    return { rows, summary: { columns: [], questions: [], totals: [], ...told(rows, remarks) } };
  }

  private async sitesOf(codes: readonly string[]): Promise<ReadonlyMap<string, Site>> {
    const asked = [...new Set(codes.map((code) => code.toUpperCase()).filter(Boolean))];
    const found = new Map<string, Site>();
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      const some = await this.dataSource.manager.findBy(Site, { code: In(asked.slice(from, from + AT_ONCE)) });
      for (const site of some) found.set(site.code.toUpperCase(), site);
    }
    return found;
  }

  /** Metres and degrees on one plan would place parcels anywhere. */
  private async otherCrs(crs: string): Promise<string | null> {
    const [drawn] = await this.dataSource.manager.find(Site, { where: { geometry: Not(IsNull()) }, take: 1 });
    const own = drawn?.geometry?.crs ?? 'local';
    if (!drawn || own === crs || (own !== 'local' && crs !== 'local')) return null;
    return `园区现有图形是${crsLabels[own]}，这份文件是${crsLabels[crs as keyof typeof crsLabels]}，不能混在一张图里，请先转换。`;
  }
}

function told(rows: readonly Row[], remarks: readonly string[]): Pick<SiteBatchSummary, 'news' | 'remarks'> {
  const count = (action: Row['action']) => rows.filter((row) => row.action === action).length;
  return { news: { new: count('new'), update: count('update'), same: count('same') }, remarks };
}

function areaUnitOf(columns: CheckedFile['result']['columns']): string | null {
  const area = ['areaM2', 'landAreaM2', 'registeredAreaM2'].map((key) => columns.find(({ field }) => field === key));
  return area.find(Boolean)?.unit ?? null;
}

function label({ typed }: SiteRowPlan): string {
  return [...`${typed['code'] ?? ''} ${typed['name'] ?? ''}`.trim()].slice(0, 120).join('');
}

type Cells = ReadonlyMap<string, readonly string[]>;
type At = { readonly sheet: string; readonly row: number };

const place = ({ sheet, row }: At) => `${row}|${sheet}`;

function cellsOf({ rows }: CheckedFile): Cells {
  return new Map(rows.map((each) => [place(each), each.cells]));
}

function base(cells: Cells, at: At) {
  return { ...NOTHING, sheet: at.sheet, rowNo: at.row, cells: cells.get(place(at)) ?? [] };
}

/** A row whose site is known or new, by the rules of the form. */
function against(
  { plan, today }: { readonly plan: SiteRowPlan; readonly today: CalendarDate },
  site: Site | undefined,
  faults: readonly string[],
) {
  const wrongKind =
    site && site.kind !== plan.kind
      ? [`编号 ${site.code} 已登记为${siteLabels.kind[site.kind]}，表里是${siteLabels.kind[plan.kind]}`]
      : [];
  const { entry, problems } = readSite(plan.typed, { kind: plan.kind, today, ...(site && { before: site }) });
  const all = [...faults, ...wrongKind, ...problems.map(({ message }) => message)];
  if (all.length > 0) return { kind: 'error' as const, faults: [...new Set(all)] };
  if (!site) return { kind: 'ok' as const, faults: [], plan, action: 'new' as const };
  const set = columnsOf(entry);
  const isSame = Object.keys(changedOf(set, site, set)).length === 0;
  return {
    kind: 'ok' as const,
    faults: [],
    plan,
    action: isSame ? ('same' as const) : ('update' as const),
    siteId: site.id,
  };
}

function withoutRecord({ result }: CheckedFile, cells: Cells): (Row & { sheet: string })[] {
  const records = new Set(result.records.map(place));
  const wrong = new Map<string, CheckedFile['result']['errors'][number][]>();
  for (const each of result.errors.filter((error) => !records.has(place(error))))
    wrong.set(place(each), [...(wrong.get(place(each)) ?? []), each]);
  const row = (each: At, kind: 'error' | 'skipped', faults: string[]) => {
    const one = base(cells, each);
    return { ...one, kind, faults, label: one.cells.filter(Boolean).slice(0, 2).join(' ').slice(0, 120) };
  };
  return [
    ...[...wrong.values()].map((each) =>
      row(
        each[0]!,
        'error',
        each.map(({ message }) => message),
      ),
    ),
    ...result.skipped.map((each) => row(each, 'skipped', [each.reason])),
  ];
}

function outlineRow({ row, code, geometry, fault }: Outline, site: Site | undefined, first: number | undefined): Row {
  const faults = [
    ...(fault ? [fault] : []),
    ...(first === undefined || code === '' ? [] : [`与第 ${first} 个图形编号相同`]),
    ...(site || code === '' ? [] : [`台账里没有编号为 ${code} 的地块，请先登记`]),
    ...(site && site.kind !== 'parcel' ? [`编号 ${code} 是${siteLabels.kind[site.kind]}，只有地块有图形`] : []),
  ];
  const one = { ...NOTHING, rowNo: row, cells: [code], label: site ? `${code} ${site.name}`.slice(0, 120) : code };
  if (faults.length > 0 || !site) return { ...one, kind: 'error', faults };
  const isSame = JSON.stringify(site.geometry) === JSON.stringify(geometry);
  const plan: SiteRowPlan = { kind: 'parcel', typed: { code: site.code }, standing: {}, geometry };
  return { ...one, kind: 'ok', faults: [], plan, action: isSame ? 'same' : 'update', siteId: site.id };
}
