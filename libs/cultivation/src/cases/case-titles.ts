import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyImports, type TitleRecord } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { withAward, withStatus } from '../domain/cases/case-awards';
import type { CaseVerb } from '../domain/cases/case-lifecycle';
import type { CaseValues } from '../domain/cases/case-fields';
import { titlesOnFile } from '../domain/titles/titles-on-file';

/** What a step with a case says about the title of its company. */
export interface TitleNews {
  readonly companyId: string;
  readonly titleCode: string;
  readonly verb: CaseVerb;
  readonly values: CaseValues;
}

/** Writes what came out of a case into the company file, in the transaction of the step. */
@Injectable()
export class CaseTitles {
  constructor(
    private readonly imports: CompanyImports,
    private readonly clock: Clock,
  ) {}

  /** Nothing happens for steps that decide over no title. */
  async tell(actor: Actor, manager: EntityManager, news: TitleNews): Promise<void> {
    if (!TELLING.has(news.verb)) return;
    const { snapshot, revision } = await this.imports.held(actor, news.companyId, manager);
    const known = titlesOnFile(snapshot);
    const titles = titlesAfter(known, news);
    if (titles === null || isDeepStrictEqual(titles, known)) return;
    const fact = {
      ...{ attribute: 'titles', year: null, value: titles as never, source: 'official-platform' as const },
      ...{ observedOn: this.clock.today(), evidence: news.values.docNumber },
    };
    await this.imports.record(actor, { companyId: news.companyId, revision, facts: [fact] }, manager);
  }
}

const TELLING: ReadonlySet<CaseVerb> = new Set(['recognise', 'renew', 'lapse', 'revoke']);

function titlesAfter(known: readonly TitleRecord[], { titleCode, verb, values }: TitleNews): TitleRecord[] | null {
  if (verb === 'lapse') return withStatus(known, titleCode, 'expired');
  if (verb === 'revoke') return withStatus(known, titleCode, 'revoked');
  return withAward(known, titleCode, values);
}
