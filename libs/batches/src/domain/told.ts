import { Conflict, type FieldProblem, plainText } from '@park/kernel';

const UNDO_DAYS = 30;
const A_DAY = 86_400_000;
const LONGEST_NAME = 200;
const LONGEST_REFUSAL = 500;

/** The last part of a path, in plain text. */
export function shortName(name: string): string {
  const last = plainText(name.split(/[/\\]/).at(-1) ?? '').trim();
  return [...last].slice(-LONGEST_NAME).join('') || '未命名文件';
}

/** Why a file was not read, in one text. */
export function refusalText(problems: readonly FieldProblem[]): string {
  const told = problems.map(({ message }) => message).join('；');
  return told.slice(0, LONGEST_REFUSAL);
}

/** Until when a batch can be taken back whole. */
export function lastMomentBack(importedAt: Date): Date {
  return new Date(importedAt.getTime() + UNDO_DAYS * A_DAY);
}

/** Whether a batch was imported so lately that it can be taken back whole. */
export function canBeTakenBack(importedAt: Date | null, now: Date): boolean {
  return importedAt !== null && now <= lastMomentBack(importedAt);
}

/** Somebody took a step of the batch meanwhile. */
export function changedSince(): Conflict {
  return Conflict.changed('这个批次', '下面是最新内容，请核对后再操作。');
}
