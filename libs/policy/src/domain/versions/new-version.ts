import type { CalendarDate } from '@park/kernel';
import { openStates, type VersionStatus } from './version-lifecycle';

interface Known {
  readonly status: VersionStatus;
}

/** Why no new version may be begun now, in Chinese; null when it may. One version in preparation at a time keeps the order clear. */
export function newVersionProblem(versions: readonly Known[]): string | null {
  if (versions.length === 0) return '没有可供修订的版本，请先新建政策。';
  return versions.some(({ status }) => openStates.includes(status))
    ? '这项政策已有一个尚未发布的版本，请先发布它，或收回后直接编辑它。'
    : null;
}

interface Said {
  readonly effectiveFrom: CalendarDate;
  readonly contentHash: string;
}

/** Why a version may not replace the current one, in Chinese; null when it may. */
export function succession(current: Said | null, next: Said): string | null {
  if (!current) return null;
  if (current.contentHash === next.contentHash) return '新版本与现行版本内容完全相同，无须发布；请先修改内容。';
  if (next.effectiveFrom < current.effectiveFrom) {
    return `新版本的生效日期（${next.effectiveFrom}）早于现行版本（${current.effectiveFrom}），请核对生效日期。`;
  }
  return null;
}
