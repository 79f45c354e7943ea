import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { LibraryLists, policyRights } from '@park/policy';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';

const PAGE = 'policy/synonyms';

/** The words that the search of policies takes for the same. */
@Controller('policies/synonyms')
export class SynonymsController {
  constructor(private readonly library: LibraryLists) {}

  @Get()
  @Requires(policyRights.editPolicies)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor) {
    const title = '搜索同义词';
    const crumbs = [{ label: '政策库', href: '/policies' }, { label: title }];
    return {
      title,
      subtitle: '搜其中一个词，也能找到写着另外几个词的政策',
      crumbs,
      ...(await this.library.synonyms.current(actor)),
    };
  }

  @Post()
  @Requires(policyRights.editPolicies)
  async change(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const change = { version: Number(form.text('version')), text: form.text('groups') };
    const now = async () => {
      const model = await this.show(actor);
      const fields = [{ key: 'groups', label: '同义词', value: model.text }];
      return { view: PAGE, model, fields, by: model.changed?.by ?? '' };
    };
    await saving({ view: PAGE, typed: form.typed(), page: () => this.show(actor), latest: { form, now } }, () =>
      this.library.synonyms.change(actor, change),
    );
    redirect(reply, '/policies/synonyms', { notice: '同义词已保存，下一次搜索就用。' });
  }
}
