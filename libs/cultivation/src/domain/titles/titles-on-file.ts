import { cellOf, type Member, type TitleRecord } from '@park/registry';

/** The titles that a company file tells, whether they hold or not. */
export function titlesOnFile(snapshot: Member['snapshot']): readonly TitleRecord[] {
  return (cellOf(snapshot, 'titles', null)?.v ?? []) as unknown as readonly TitleRecord[];
}
