import type { Actor } from '@park/kernel';

/** The writers of a version with one more, who stands last; what the product does itself has no writer. */
export function writersWith(writerIds: string, actor: Actor): string {
  if (actor.kind !== 'staff') return writerIds;
  return [...writersOf(writerIds).filter((id) => id !== actor.userId), actor.userId].join(',');
}

export function writersOf(writerIds: string): string[] {
  return writerIds === '' ? [] : writerIds.split(',');
}
