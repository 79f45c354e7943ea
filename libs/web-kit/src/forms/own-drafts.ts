import type { CompanyActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource, type FindOperator, Like, Not } from 'typeorm';
import { FormDraft } from './data/form-draft.entity';

/** For pages that must know of what somebody typed into other forms and did not save. */
@Injectable()
export class OwnDrafts {
  constructor(private readonly dataSource: DataSource) {}

  /** The pages below an address that colleagues of a person typed into and did not save, the latest first. */
  ofColleagues({ userId, companyId }: CompanyActor, address: string): Promise<Pick<FormDraft, 'page' | 'at'>[]> {
    return this.dataSource.manager.find(FormDraft, {
      select: { page: true, at: true },
      where: { userId: Not(userId), companyId, page: startingWith(address) },
      order: { at: 'DESC' },
    });
  }

  /** The drafts of a person of a company on the pages below an address, the latest first. */
  below({ userId, companyId }: CompanyActor, address: string): Promise<Pick<FormDraft, 'page' | 'at'>[]> {
    return this.dataSource.manager.find(FormDraft, {
      select: { page: true, at: true },
      where: { userId, companyId, page: startingWith(address) },
      order: { at: 'DESC' },
    });
  }
}

function startingWith(address: string): FindOperator<string> {
  return Like(`${address.replace(/[\\%_]/g, '\\$&')}/%`);
}
