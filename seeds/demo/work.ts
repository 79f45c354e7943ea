import { addDays, type CalendarDate, type StaffRole, type SystemActor } from '@park/kernel';
import { roleAddressee, type WorkNeeds } from '@park/work';
import type { DataSource } from 'typeorm';
import { sketches } from './companies';

/** Begun a fortnight ago, that is ten working days in a week without holidays. */
const BEGUN = 14;

/** Who has to do what about which company, and how many working days after the start. */
const things: readonly (readonly [role: StaffRole, limitDays: number, firm: string, title: string, kind?: string])[] = [
  ['enterprise-officer', 8, '警钟裂解', '2025 年度数据缺审计口径，催企业补报'],
  ['enterprise-officer', 9, '安驭危化物流', '危险化学品经营许可证到期，核对是否换证'],
  ['enterprise-officer', 10, '砚汐新材料', '核实企业自报的数据', 'registry.verify-facts'],
  ['enterprise-officer', 11, '岚序环保助剂', '核实企业自报的数据', 'registry.verify-facts'],
  ['enterprise-officer', 12, '远帆胶带', '已迁出园区，核对档案是否转为历史'],
  ['enterprise-officer', 16, '正源水处理剂', '走访：了解二期用地和用工'],
  ['cultivation-officer', 9, '警钟裂解', '专精特新复核材料尚未提交，联系企业'],
  ['cultivation-officer', 11, '砚汐新材料', '补一项发展评价得分即符合专精特新，辅导测算'],
  ['cultivation-officer', 12, '青梧催化', '创新型中小企业复核，核对知识产权台账'],
  ['cultivation-officer', 17, '合流环氧', '小巨人申报预审：核对市场占有率依据'],
  ['policy-officer', 8, '', '研发投入补助（演示）草稿待与财政局核对金额'],
  ['policy-officer', 10, '', '绿色工厂创建奖励（演示）草稿待发布'],
  ['service-officer', 11, '云栈改性塑料', '车间用电增容：与供电部门协调'],
  ['investment-officer', 12, '', '整理十二月招商推介会名单（演示）'],
  ['park-leader', 11, '警钟裂解', '重点企业经营下滑，听取企业专员汇报'],
];

const loading: SystemActor = { kind: 'system', name: '演示数据' };

/** To-dos of every office, some late, some due today, some later. */
export async function addToDos(
  { dataSource, needs }: { readonly dataSource: DataSource; readonly needs: WorkNeeds },
  companyIds: readonly string[],
  today: CalendarDate,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const [number, [role, limitDays, firm, title, kind]] of things.entries()) {
      const at = firm ? sketches.findIndex(({ name }) => name.includes(firm)) : -1;
      const companyId = companyIds[at];
      await needs.need(loading, manager, {
        key: kind ? `registry.verify:${companyId}` : `demo:${number}`,
        kind: kind ?? 'manual',
        title,
        ...(companyId && { companyId }),
        href: companyId ? `/companies/${companyId}` : '/policies?phase=draft',
        addressee: roleAddressee(role),
        startOn: addDays(today, -BEGUN),
        limitDays,
      });
    }
  });
}
