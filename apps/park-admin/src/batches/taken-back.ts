import type { StaffActor } from '@park/kernel';
import { investmentTables } from '@park/projects';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, from, type Observable } from 'rxjs';
import { RecordTrail } from './record-trail';

interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly user?: { readonly actor?: StaffActor | null };
  readonly routeOptions: { readonly url?: string };
}

const kinds = {
  leads: { key: investmentTables.leads.key, noun: '条线索' },
  projects: { key: investmentTables.projects.key, noun: '个项目' },
} as const;

/** All pages and forms of one lead or project: one that was taken back with its batch answers with the batch, not only that it is gone. */
@Injectable()
export class TakenBack implements NestInterceptor {
  constructor(private readonly trail: RecordTrail) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const { params, user, routeOptions } = context.switchToHttp().getRequest<Asked>();
    const [, kind] = /^\/(leads|projects)\/:id(?:\/|$)/.exec(routeOptions.url ?? '') ?? [];
    const [id, actor] = [params['id'], user?.actor];
    if (!kind || !id || !actor) return next.handle();
    const record = { ...kinds[kind as keyof typeof kinds], id };
    return next.handle().pipe(catchError((error: unknown) => from(this.trail.explained(actor, record, error))));
  }
}
