import type { CalendarDate } from '@park/kernel';
import type { Stage } from './domain/stages';

/** Topic of the event that follows a move of a project that has a company on file. */
export const PROJECT_MOVED = 'projects.project-moved';

/** Its payload; the event's key is `${projectId}:${version}`. */
export interface ProjectMoved {
  readonly projectId: string;
  readonly companyId: string;
  readonly code: string;
  readonly from: Stage;
  readonly stage: Stage;
  readonly on: CalendarDate;
  readonly isForward: boolean;
  readonly note: string;
}
