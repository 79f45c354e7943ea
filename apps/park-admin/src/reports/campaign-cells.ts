import { dateInShanghai } from '@park/kernel';
import { campaignList, type CampaignRow } from '@park/reports';
import type { OutValue } from '@park/sheets';
import { type CampaignListQuery, COUNTED, labelOf } from './campaign-list';

const TONES: Readonly<Record<CampaignRow['state'], string>> = {
  ...{ draft: 'azure', open: 'green', closed: 'secondary', dropped: 'secondary' },
};
/** Where a cell stands in the lines of a phone. */
const phone: Readonly<Record<string, number>> = { state: 1, submitted: 2, accepted: 3, due: 4 };
const HEAD = ['填报', '状态', '数据年度', '截止日期', '发布日期', '企业范围', '组织人', '建立日期'];
const SAID = ['year', 'due', 'opened', 'audience', 'by', 'prepared'] as const;
const counted = Object.keys(COUNTED) as (keyof typeof COUNTED)[];

/** A campaign as the cells of a line. */
export function campaignCells(list: CampaignListQuery, row: CampaignRow) {
  const texts = textsOf(row);
  return list.columns.map((column) => {
    const { key } = column;
    const field = list.fields.field(key);
    const kind = Object.hasOwn(COUNTED, key) ? 'number' : field?.kind === 'date' ? 'date' : 'text';
    const count = Object.hasOwn(COUNTED, key) && {
      text: String(row.progress[key as keyof typeof COUNTED]),
      unit: '家',
    };
    const light = key === 'state' && { light: { tone: TONES[row.state], label: campaignList.states[row.state] } };
    const cell = { kind, label: labelOf(list, column), place: phone[key] };
    return { ...cell, text: texts[key], note: texts[key], ...count, ...light };
  });
}

/** The lines of the file of the campaigns, its head first. */
export async function* campaignFile(
  pages: AsyncGenerator<readonly CampaignRow[]>,
): AsyncGenerator<readonly OutValue[]> {
  yield [...HEAD, ...counted.map((key) => `${COUNTED[key]}（家）`)];
  for await (const rows of pages)
    for (const row of rows) {
      const texts = textsOf(row);
      const said = SAID.map((key) => texts[key] ?? '');
      yield [row.title, campaignList.states[row.state], ...said, ...counted.map((key) => row.progress[key])];
    }
}

function textsOf(row: CampaignRow): Readonly<Record<string, string | undefined>> {
  return {
    ...{ year: String(row.year), due: row.dueOn, opened: row.openedOn ?? undefined },
    ...{ audience: row.audience, by: row.createdByName, prepared: dateInShanghai(row.createdAt) },
  };
}
