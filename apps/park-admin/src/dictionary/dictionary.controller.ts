import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, NotFound } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { PolicySteps } from '@park/policy';
import { attribute, registryRights } from '@park/registry';
import { readCriteria } from '@park/standards';
import { View } from '@park/web-kit';
import { attributesFound, criteriaReading, dictionaryPage, entryPage } from './dictionary-page';

/** 数据字典: every attribute of companies, what it means, where it comes from, and what decides by it. */
@Controller('dictionary')
@Requires(registryRights.viewCompanies)
export class DictionaryController {
  private readonly criteria = readCriteria();

  constructor(private readonly steps: PolicySteps) {}

  @Get()
  @View('dictionary/dictionary')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const found = attributesFound(query, pageRequest(query));
    const keys = found.rows.map(({ key }) => key);
    return dictionaryPage(query, found, await this.steps.conditions.known(actor, keys));
  }

  @Get(':attributeKey')
  @View('dictionary/entry')
  async show(@CurrentActor() actor: Actor, @Param('attributeKey') key: string) {
    const entry = attribute(key);
    if (!entry) throw new NotFound('数据字典里没有这一项，请从列表中查找。');
    const { conditions } = this.steps;
    const [policies, [count]] = await Promise.all([
      conditions.policiesReading(actor, key),
      conditions.known(actor, [key]),
    ]);
    const criteria = criteriaReading(this.criteria.values(), (expression) => conditions.reads(expression, key));
    return entryPage(entry, { policies, criteria, count: count ?? null });
  }
}
