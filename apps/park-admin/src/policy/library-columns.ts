import { dateInShanghai } from '@park/kernel';
import { coveredWords, policyLabels, type PolicyRow } from '@park/policy';
import { lists } from '@park/web-kit';
import { labelOf, type LibraryListQuery } from './library-list';
import { phaseStatus, policyWords } from './policy-words';

const figure = (yuan: number | null) => (yuan === null ? null : lists.values.numberWords(yuan / 1e4));
/** Where a cell stands in the lines of a phone. */
const phone: Readonly<Record<string, number>> = { phase: 1, kind: 2, closes: 3, marks: 4 };

/** A policy as the cells of a line. */
export function libraryCells(list: LibraryListQuery, row: PolicyRow) {
  const texts = textsOf(row);
  const special = specialsOf(row);
  return list.columns.map((column) => {
    const { key } = column;
    const field = list.fields.field(key);
    const kind = field?.kind === 'number' || key === 'pushed' ? 'number' : field?.kind === 'date' ? 'date' : 'text';
    const cell = { kind, label: labelOf(list, column), place: phone[key] };
    return { ...cell, unit: field && list.fields.unit(field), text: texts[key] || undefined, ...special[key] };
  });
}

function textsOf(row: PolicyRow): Readonly<Record<string, unknown>> {
  const { content, number, confirmedAt, hasNewerDraft } = row;
  const words = policyWords(content);
  return {
    ...{ level: words.level, kind: words.kind, number: String(number) },
    ...{ benefit: policyLabels.benefitTypes[content.benefit.type], offer: words.benefit },
    ...{ least: figure(content.benefit.minYuan), most: figure(content.benefit.maxYuan) },
    ...{ opens: content.applicationWindow?.from, closes: content.applicationWindow?.to ?? '常年受理' },
    ...{ issuer: content.issuer, document: content.documentNumber, department: content.department },
    ...{ published: content.publishedOn, from: content.effectiveFrom, to: content.effectiveTo },
    ...{ checked: content.confidence.checked ? '是' : '否', newer: hasNewerDraft ? '是' : '否' },
    confirmed: confirmedAt && dateInShanghai(confirmedAt),
  };
}

/** Cells that are more than a text. */
function specialsOf({ phase, content, hasNewerDraft, pushed }: PolicyRow): Readonly<Record<string, object>> {
  const marks = [!content.confidence.checked && '待核对', hasNewerDraft && '有新草稿'].filter(Boolean);
  return {
    phase: { light: phaseStatus(phase) },
    offer: { note: policyWords(content).benefit },
    ...(marks.length > 0 && { marks: { kind: 'set', badges: marks } }),
    pushed:
      pushed === null
        ? { text: '不显示', note: coveredWords('推送家数') }
        : { text: pushed ? `${pushed} 家` : undefined },
  };
}
