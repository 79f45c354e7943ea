import type { Sheet } from '@park/booklets';
import { type Decisions, type ReasonLine, reasonLines } from '@park/policy';

type Replay = Awaited<ReturnType<Decisions['replay']>>;

const STATES = { met: '达到', unmet: '未达到', unknown: '待补充' } as const;
const VERDICTS = { met: '符合', unmet: '不符合', unknown: '待补充' } as const;

/** A stored decision as it goes on paper. */
export function decisionSheet(
  { decision, version, verdict, reason, ruledOut, identical, code }: Replay,
  reader: { readonly company: string; readonly by: string; readonly verifyAt: string },
): Sheet {
  const { title, documentNumber, number } = version;
  const said = ruledOut ? `条件均达到，但不计入可享：${ruledOut}` : VERDICTS[verdict];
  return {
    ...{ title: '政策匹配判定', by: reader.by, heading: '逐项判定', code },
    rows: [
      { label: '企业', text: reader.company },
      { label: '政策', text: title },
      { label: '文号', text: documentNumber },
      { label: '版本', text: `第 ${number} 版` },
      { label: '判定日期', text: decision.asOf },
      { label: '企业档案', text: `第 ${decision.factsRevision} 次修订` },
      { label: '判定', text: said },
      { label: '重新推算', text: identical ? '与保存的结论和理由一致' : '与保存的不一致，请核对' },
    ],
    lines: reasonLines(reason).flatMap(lineOf),
    about: `任何人不登录，在 ${reader.verifyAt} 输入核验码并选择本文件，可以核对文件是否被改动过。系统预判，以主管部门审核为准。`,
  };
}

function lineOf(line: ReasonLine): Sheet['lines'] {
  if (line.kind === 'idle') return [];
  const { depth, state } = line;
  if (line.kind === 'group') {
    const text = line.rule === 'all' ? '以下各项都要达到' : `以下至少达到 ${line.least ?? 1} 项`;
    return [{ depth, state: STATES[state], text, note: '' }];
  }
  return [{ depth, state: STATES[state], text: line.requirement, note: `当时：${line.actual}` }];
}
