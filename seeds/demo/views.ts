import type { StaffActor } from '@park/kernel';
import type { ListViews } from '@park/web-kit';

/** By whom a view of a list is shared, what it asks for, and the same in words. */
interface DemoView {
  readonly list: string;
  readonly by: 'qiye' | 'lingdao';
  readonly name: string;
  readonly query: string;
  readonly words: string;
}

const views: readonly DemoView[] = [
  {
    ...{ list: 'companies', by: 'qiye', name: '高新技术企业（演示）' },
    ...{ query: 'f=validTitles:in:HNTE', words: '有效资质 高新技术企业' },
  },
  {
    ...{ list: 'projects', by: 'lingdao', name: '红灯和黄灯（演示）' },
    ...{ query: 'f=light:in:red,yellow', words: '进度灯 红灯、黄灯' },
  },
  {
    ...{ list: 'cases', by: 'lingdao', name: '专精特新中小企业（演示）' },
    ...{ query: 'f=title:in:SRDI_SME', words: '称号 专精特新中小企业' },
  },
  {
    ...{ list: 'sites', by: 'lingdao', name: '可供（演示）' },
    ...{ query: 'f=status:in:available', words: '状态 可供' },
  },
];

/** One shared view for each list. */
export async function addViews(kept: ListViews, actorOf: (username: string) => StaffActor): Promise<void> {
  for (const { by, ...view } of views) await kept.save(actorOf(by), { ...view, shared: true, usual: false });
}
