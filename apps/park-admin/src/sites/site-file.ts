import type { CalendarDate } from '@park/kernel';
import { siteLabels, siteLedger, type SiteSeen } from '@park/sites';
import type { OutValue } from '@park/sheets';
import { areaFigure, siteLine } from './site-words';

const HEAD = [
  ...['编号', '名称', '类型', '状态', '本状态起', '面积', '面积单位', '面积（㎡）', '使用人', '租期到'],
  ...[
    '锁定给',
    '锁定到',
    '闲置时钟',
    '坐落',
    '用途',
    '权属',
    '使用期限到',
    '可交付日',
    '价格',
    '规划分区',
    '可用供电（千伏安）',
  ],
];

/** The lines of the file of a ledger, its head first; what is not known stays blank. */
export async function* siteFile(pages: AsyncGenerator<readonly SiteSeen[]>, today: CalendarDate) {
  yield HEAD;
  for await (const sites of pages) for (const site of sites) yield lineOf(site, today);
}

function lineOf(site: SiteSeen, today: CalendarDate): readonly OutValue[] {
  const { facts, lockedFor, lockedUntilOn } = site;
  const { kind, status, idle } = siteLine(site, today);
  const isLocked = site.status === 'locked';
  const named = (key: string, code: unknown) =>
    siteLedger.fields.find((field) => field.key === key)?.codes?.[String(code)] ?? '';
  return [
    ...[
      site.code,
      site.name,
      kind,
      status,
      site.statusSinceOn,
      Number(site.areaAmount),
      siteLabels.unit[site.areaUnit],
    ],
    ...[Number(areaFigure(site, 'm2')), site.occupantName ?? '', site.occupiedUntilOn ?? ''],
    ...[isLocked ? (lockedFor ?? '') : '', isLocked ? (lockedUntilOn ?? '') : '', idle?.label ?? ''],
    ...[facts.address ?? '', facts.landUse ?? '', named('tenure', facts.tenure), facts.termUntilOn ?? ''],
    ...[facts.availableFromOn ?? '', facts.price ?? '', named('zone', facts.planZone)],
    facts.powerAvailableKva ? Number(facts.powerAvailableKva) : '',
  ];
}
