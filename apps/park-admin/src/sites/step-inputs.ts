import type { CalendarDate } from '@park/kernel';
import { siteForm, type SiteSeen, type SiteVerb, type StepField } from '@park/sites';

interface Asked {
  readonly verb: SiteVerb;
  readonly site: SiteSeen;
  readonly today: CalendarDate;
}

const causes = [
  { value: 'government', label: '政府原因（有文号才停钟）' },
  { value: 'enterprise', label: '企业原因（不停钟）' },
];
const notes: Readonly<Partial<Record<SiteVerb, string>>> = {
  ...{ 'declare-idle': '闲置土地认定书文号', reclaim: '收回决定文号', resume: '恢复建设的依据', rebuild: '改造内容' },
};

/** An input of the form of a step. */
export function stepInputs(name: StepField, { verb, site, today }: Asked) {
  const input = { name, label: '', type: 'text', value: '', hint: '', required: true };
  switch (name) {
    case 'lockedFor':
      return { ...input, label: '为哪个项目锁定', hint: '项目编号，如 ZS-2026-00012' };
    case 'untilOn': {
      if (verb === 'lease') return { ...input, label: '租期到', type: 'date' };
      if (verb === 'renew')
        return { ...input, label: '租期延到', type: 'date', hint: `现在租期到 ${site.occupiedUntilOn ?? '（未填）'}` };
      const until = siteForm.latestLock(verb as 'lock' | 'extend', site, today);
      return { ...input, label: '锁定到', type: 'date', value: until, hint: `最晚 ${until}，次日自动解除` };
    }
    case 'occupantName':
      return { ...input, label: '使用人', hint: '企业全称' };
    case 'fromOn':
      return { ...input, label: '起始日期', type: 'date', value: verb === 'pause' ? '' : today };
    case 'toOn':
      return { ...input, label: '恢复日期', type: 'date', required: false, hint: '当天起重新计时；未恢复不填' };
    case 'docNo':
      return { ...input, label: verb === 'pause' ? '文号' : '合同编号', required: false };
    case 'endedOn':
      return { ...input, label: '腾退日期', type: 'date', value: today };
    case 'cause':
      return { ...input, label: '原因', options: causes, value: 'government' };
    case 'evidence':
      return { ...input, label: '依据材料', required: false, hint: '材料名称和存放处' };
    case 'note':
      return { ...input, label: notes[verb] ?? '说明', required: verb in notes };
  }
}
