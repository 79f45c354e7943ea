import { FormRejected, type Typed } from '@park/web-kit';
import type { LeadPages } from './lead-pages';

interface Changed {
  readonly model: Awaited<ReturnType<LeadPages['show']>>;
  readonly typed: Typed;
  /** Who changed the lead last, when and how. */
  readonly by: string;
  /** Whether what was asked for can still be done, so that its form is on the page. */
  readonly isOpen: boolean;
}

/**
 * A lead that somebody else changed since its page was opened, status 409: who and how, and the lead as it is now. The form
 * is on the page with what was typed and saves over what is there; a step that is no longer open has none, so that what
 * was typed stands beside what is there.
 */
export function leadConflict({ model, typed, by, isOpen }: Changed): FormRejected {
  const { next } = model;
  const now = next?.on ? `${next.words}，${next.on}` : '没有';
  const said = (name: string) => [typed[name] ?? ''].flat().join(' ').trim();
  const mine = [said('nextWhat'), said('nextOn')].filter(Boolean).join('，');
  const message = isOpen
    ? `${by || '其他人'}刚刚更改了这条线索，本次没有保存。本页已是最新的情况，您填写的内容保留在表单里；核对后再次提交即可，提交后以您填写的为准。`
    : `${by || '其他人'}刚刚更改了这条线索，这一步现在不能再办理，本次没有保存。`;
  const collisions = [
    ...(mine || !said('note') ? [{ label: '下一步', mine: mine || '未填写', theirs: now, by }] : []),
    ...(said('note') ? [{ label: '说明', mine: said('note'), theirs: '—', by: '' }] : []),
  ];
  const problems = [{ field: '', message }];
  return new FormRejected('leads/lead', { ...model, collisions }, { problems, typed, status: 409 });
}
