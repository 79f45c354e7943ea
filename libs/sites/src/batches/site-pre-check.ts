import { checkedRow, type PreChecked, rowsOfFile, summaryOfRows } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { type CalendarDate, InvalidInput } from '@park/kernel';
import { Clock, pausing } from '@park/platform';
import type { CheckedFile } from '@park/sheets';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { Site } from '../data/site.entity';
import { crsLabels, type Outline, readOutlines } from '../domain/batch/outlines';
import { planOfRow, type SiteRowPlan } from '../domain/batch/row-plan';
import { readSite } from '../domain/site/read-site';
import { siteLabels } from '../domain/site/site';
import { changedOf, columnsOf } from '../site-columns';

type Row = PreChecked['rows'][number];

const AT_ONCE = 500;

/** Holds the rows of a file against the register, by the rules by which they will be written. */
@Injectable()
export class SitePreCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async table(file: CheckedFile): Promise<PreChecked> {
    const { result } = file;
    const fields = new Set(result.columns.flatMap(({ field }) => field ?? []));
    const unit = areaUnitOf(result.columns);
    const planned = result.records.map((record) => ({ record, ...planOfRow(record.values, fields, unit) }));
    const known = await this.sitesOf(planned.map(({ plan }) => plan.typed['code'] ?? ''));
    const [pause, today] = [pausing(), this.clock.today()];
    const seen = new Map<string, number>();
    const held: Parameters<typeof rowsOfFile>[1][number][] = [];
    for (const { record, plan: told, newName, faults } of planned) {
      const code = (told.typed['code'] ?? '').toUpperCase();
      const plan = known.has(code) ? told : { ...told, typed: { name: newName, ...told.typed } };
      const first = seen.get(code);
      if (first === undefined) seen.set(code, record.row);
      const twice = first === undefined || code === '' ? [] : [`与第 ${first} 行编号相同，请只留一行`];
      const one = against({ plan, today }, known.get(code), [...faults, ...twice]);
      held.push({ ...record, held: { ...one, label: label(plan) } });
      await pause();
    }
    const rows = rowsOfFile(file, held);
    const remarks = fields.has('code') ? [] : ['表里没有编号列，用名称作编号；同名的会当作同一处'];
    return { rows, summary: summaryOfRows(result, rows, remarks) };
  }

  async outlines(text: string, crs: string): Promise<PreChecked> {
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
    return { rows, summary: summaryOfRows({ columns: [], questions: [], totals: [] }, rows, remarks) };
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

function areaUnitOf(columns: CheckedFile['result']['columns']): string | null {
  const area = ['areaM2', 'landAreaM2', 'registeredAreaM2'].map((key) => columns.find(({ field }) => field === key));
  return area.find(Boolean)?.unit ?? null;
}

function label({ typed }: SiteRowPlan): string {
  return `${typed['code'] ?? ''} ${typed['name'] ?? ''}`.trim();
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
    recordId: site.id,
  };
}

function outlineRow({ row, code, geometry, fault }: Outline, site: Site | undefined, first: number | undefined): Row {
  const faults = [
    ...(fault ? [fault] : []),
    ...(first === undefined || code === '' ? [] : [`与第 ${first} 个图形编号相同`]),
    ...(site || code === '' ? [] : [`台账里没有编号为 ${code} 的地块，请先登记`]),
    ...(site && site.kind !== 'parcel' ? [`编号 ${code} 是${siteLabels.kind[site.kind]}，只有地块有图形`] : []),
  ];
  const name = site ? `${code} ${site.name}` : code;
  if (faults.length > 0 || !site) return checkedRow(row, [code], { kind: 'error', faults, label: name });
  const isSame = JSON.stringify(site.geometry) === JSON.stringify(geometry);
  const plan: SiteRowPlan = { kind: 'parcel', typed: { code: site.code }, standing: {}, geometry };
  const action = isSame ? ('same' as const) : ('update' as const);
  return checkedRow(row, [code], { kind: 'ok', faults: [], label: name, plan, action, recordId: site.id });
}
