import type { CalendarDate, FieldProblem } from '@park/kernel';
import { attribute, type CompanyFiles, type FactInput, entryForm } from '@park/registry';
import { choices, type Typed } from '@park/web-kit';
import { IsIn, IsOptional, IsString, registerDecorator, type ValidationArguments } from 'class-validator';
import { companyLine } from './company-search';

const CONFIRM_ONCE = '确认项只能勾选一次，请刷新页面后重新填写。';
const statuses = () => Object.keys(attribute('registrationStatus')?.codes ?? {});
const zones = () => Object.keys(attribute('registeredZone')?.codes ?? {});

/** What a company is put on file with; all but code and name may follow later. */
export class RegisterCompanyForm {
  @IsString({ message: '请填写统一社会信用代码，18 位，与营业执照一致。' })
  uscc: string;

  /** The licence shows this code, though its last character is doubtful. */
  @IsOptional()
  @IsString({ message: CONFIRM_ONCE })
  confirmUscc?: string;

  /** Another company of this name is no duplicate. */
  @IsOptional()
  @IsString({ message: CONFIRM_ONCE })
  sameName?: string;

  @IsString({ message: '请填写企业名称，与营业执照一致。' })
  name: string;

  @IsOptional()
  @IsIn(statuses(), { message: '请从列表中选择登记状态。' })
  registrationStatus?: string;

  @IsOptional()
  @IsIn(zones(), { message: '请从列表中选择功能区。' })
  registeredZone?: string;

  @IsOptional()
  @IsValue('industryCode')
  industryCode?: string;

  @IsOptional()
  @IsValue('establishedOn')
  establishedOn?: string;

  /** The founding date that was asked about and is right. */
  @IsOptional()
  @IsString({ message: CONFIRM_ONCE })
  sureEstablishedOn?: string;
}

/** Refuses what the dictionary entry does not accept, with its own sentence. */
function IsValue(key: string): PropertyDecorator {
  const message = (value: unknown): string => {
    const entry = attribute(key);
    const read = entry && entryForm.parseInYuan(entry, String(value));
    return read && !read.ok ? read.message : '';
  };
  return (target, property) =>
    registerDecorator({
      name: 'isValue',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => message(value) === '',
        defaultMessage: ({ value }: ValidationArguments) => message(value),
      },
    });
}

/** What the person has looked at and says is right; a founding date only as it stands in the field now. */
export function confirmedIn(form: RegisterCompanyForm) {
  const { confirmUscc, sameName, establishedOn, sureEstablishedOn } = form;
  const isSure = sureEstablishedOn !== undefined && sureEstablishedOn === establishedOn;
  return {
    uscc: confirmUscc !== undefined,
    sameName: sameName !== undefined,
    fields: isSure ? ['establishedOn'] : [],
  };
}

/** Code and name as typed, for what is wrong with them beside the rest of the form. */
export function identityIn(typed: Typed) {
  const text = (name: string) => [typed[name] ?? ''].flat().at(-1) ?? '';
  return { uscc: text('uscc'), name: text('name'), confirmed: { uscc: typed['confirmUscc'] !== undefined } };
}

const ENTERED = ['registrationStatus', 'registeredZone', 'industryCode', 'establishedOn'] as const;

/** The facts that come with the form; nothing that nobody entered. */
export function firstFacts(form: RegisterCompanyForm, today: CalendarDate): FactInput[] {
  const origin = { year: null, source: 'park', observedOn: today } as const;
  return ENTERED.flatMap((key): FactInput[] => {
    const entry = attribute(key);
    const read = entry && form[key] ? entryForm.parseInYuan(entry, form[key]) : undefined;
    return read?.ok ? [{ attribute: key, value: read.value, ...origin }] : [];
  });
}

/** A company on file that the new one may be, and why. */
type AlikeCompany = Awaited<ReturnType<CompanyFiles['alike']>>[number];

/** The page of the form; what was typed comes back through the form's fields. `alike`: what it may be, to be looked at. */
export function registerPage(alike: readonly AlikeCompany[] = []) {
  return {
    title: '新增企业',
    statuses: choices(attribute('registrationStatus')?.codes ?? {}),
    zones: choices(attribute('registeredZone')?.codes ?? {}),
    alike: alikeLines(alike),
  };
}

/** Companies that one with this name may be, as lines to be opened. */
export function alikeLines(alike: readonly AlikeCompany[]) {
  return alike.map(({ row, why }) => ({ ...companyLine(row), certain: isCertain(why), why: WHY[why] }));
}

/** What is said of companies that the new one may be: a code that is on file cannot be, the others can be confirmed. */
export function alikeProblems(alike: readonly AlikeCompany[]): FieldProblem[] {
  if (alike.some(({ why }) => why === 'code'))
    return [{ field: 'uscc', message: '这个统一社会信用代码已经登记，请打开下面的档案，不要重复登记。' }];
  const some = alike.some(({ why }) => isCertain(why)) ? '同名' : '可能相同的';
  const message = `企业库里有 ${alike.length} 家${some}企业，请先打开下面的档案核对；确认不是重复，请勾选“不是重复企业”后再保存。`;
  return [{ field: 'sameName', message }];
}

const WHY: Readonly<Record<AlikeCompany['why'], string>> = {
  code: '信用代码相同',
  name: '名称相同',
  'other-name': '曾用名或简称相同',
  similar: '名称相近',
};

function isCertain(why: AlikeCompany['why']): boolean {
  return why === 'code' || why === 'name';
}
