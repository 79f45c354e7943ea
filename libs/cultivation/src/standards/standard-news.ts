import { Accounts } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { attribute } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TitleStandard } from '../data/standards/title-standard.entity';
import { standardId } from '../domain/standards/read-standard';
import type { StandardStatus } from '../domain/standards/standard-lifecycle';
import { type CriterionVersion, versionsAfter } from '../domain/titles/title';
import { Ladders } from '../titles/ladders';

const ROLE = 'cultivation-officer';
const PASSED: StandardStatus = 'approved';
const telling: SystemActor = { kind: 'system', name: '标准版本提醒' };

/** Tells the officers when a version that a release brought counts in the place of one that they wrote. */
@Injectable()
export class StandardNews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ladders: Ladders,
    private readonly accounts: Accounts,
    private readonly notices: Notices,
  ) {}

  /** Each pair of versions once. */
  async tell(): Promise<void> {
    const rows = await this.dataSource.manager.findBy(TitleStandard, { status: PASSED });
    if (rows.length === 0) return;
    const { byCode } = await this.ladders.current();
    const own = new Set(rows.map(({ titleCode, id }) => standardId(titleCode, id)));
    const news = rows.flatMap((row) => {
      const versions = byCode.get(row.titleCode)?.title.versions ?? [];
      const later = versionsAfter(versions, standardId(row.titleCode, row.id));
      return later.filter(({ criterion }) => !own.has(criterion.id)).map((version) => noticeOf(row, version));
    });
    if (news.length === 0) return;
    const officers = (await this.accounts.colleagues(telling)).filter(
      ({ isOpen, roles }) => isOpen && roles.includes(ROLE),
    );
    const people = officers.map(({ id }) => id);
    await this.dataSource.transaction((manager) =>
      this.notices.sendAll(
        manager,
        news.map((each) => ({ ...each, people })),
      ),
    );
  }
}

function noticeOf({ id, titleCode, content }: TitleStandard, { criterion, from }: CriterionVersion) {
  const title = attribute('validTitles')?.codes?.[titleCode] ?? titleCode;
  return {
    ...{ key: `standard-replaced:${id}:${criterion.id}`, kind: 'work' as const, urgency: 'normal' as const },
    subject: `title-standard:${id}`,
    title: `${title}：园区起草的标准版本由系统更新带来的版本代替`,
    text:
      `《${content.title}》（${content.effectiveFrom} 起施行）` +
      `${from === null ? '' : `自 ${from} 起`}由《${criterion.title}》（${criterion.documentNumber}）代替。` +
      '请核对两个版本；如不应代替，请起草新版本交审核。',
    href: `/standards/${id}`,
  };
}
