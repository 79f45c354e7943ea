import type { JobOrder } from '@park/platform';

/** A version that was put down to be published; `version` is the count of changes it was put down with. */
export interface ScheduledVersion {
  readonly versionId: string;
  readonly version: number;
  /** How often the wait was begun anew. */
  readonly waits: number;
}

export const SCHEDULED_PUBLICATION = 'policy.scheduled-publication';

const A_DAY = 86_400;

/** The job that publishes a version when its time has come: it waits a day at most and then orders itself again. */
export function publicationOrder(scheduled: ScheduledVersion, at: Date, now: Date): JobOrder {
  const seconds = Math.ceil((at.getTime() - now.getTime()) / 1000);
  const afterSeconds = Math.min(Math.max(seconds, 0), A_DAY);
  return {
    kind: SCHEDULED_PUBLICATION,
    key: `${scheduled.versionId}:${scheduled.version}:${scheduled.waits}`,
    input: scheduled,
    afterSeconds,
  };
}
