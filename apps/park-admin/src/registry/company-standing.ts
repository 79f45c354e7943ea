import type { Actor } from '@park/kernel';
import { CompanyFiles, departure } from '@park/registry';
import { Injectable } from '@nestjs/common';

/** Whether a company still is one of the park that people may act for. */
@Injectable()
export class CompanyStanding {
  constructor(private readonly files: CompanyFiles) {}

  /** How it is gone, in words that follow its name, such as 已注销; nothing for a company that is here. Throws NotFound. */
  async gone(actor: Actor, companyId: string): Promise<readonly string[]> {
    const { facts, archiveId, mergedIntoName } = await this.files.find(actor, companyId);
    const found = facts.lookup(departure.attribute, null);
    const word = found.known ? departure.word(found.value) : null;
    return [
      ...(word ? [`已${word}`] : []),
      ...(archiveId === null ? [] : ['档案已归档']),
      ...(mergedIntoName === null ? [] : [`档案已并入“${mergedIntoName}”`]),
    ];
  }
}
