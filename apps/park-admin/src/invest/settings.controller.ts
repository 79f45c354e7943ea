import { CurrentActor, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { ParkSettings, siteRights } from '@park/sites';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { parameterNamed, SettingsPage } from './settings-page';

const VIEW = 'invest/settings';

/** 园区参数: the rules that the park sets for itself. */
@Controller('pipeline/settings')
export class SettingsController {
  constructor(
    private readonly settings: ParkSettings,
    private readonly page: SettingsPage,
  ) {}

  @Get()
  @Requires(siteRights.viewSettings)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Query('set') chosen: unknown) {
    return this.page.model(actor, typeof chosen === 'string' ? chosen : '');
  }

  @Post()
  @Requires(siteRights.setSettings)
  async set(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const parameter = parameterNamed(form.text('name'));
    const page = () => this.page.model(actor, parameter?.name ?? '');
    const asked = { fromOn: form.text('fromOn'), basis: form.line('basis'), seen: form.text('version') };
    const now = async () => {
      const model = await page();
      return { view: VIEW, model, fields: (model.form?.fields ?? []).map((field) => ({ ...field, key: field.name })) };
    };
    await saving({ view: VIEW, typed: form.typed(), page, latest: { form, now } }, async () => {
      if (!parameter) throw new InvalidInput([{ field: 'name', message: '没有这项参数，请从本页选择要设定的一项。' }]);
      await this.settings.set(actor, parameter, { ...asked, typed: form.lines() });
    });
    redirect(reply, '/pipeline/settings', { notice: `已设定“${parameter?.label}”。` });
  }
}
