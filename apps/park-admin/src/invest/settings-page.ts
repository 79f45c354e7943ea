import { type CalendarDate, dateInShanghai, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { projectLabels } from '@park/projects';
import { type ParkParameter, ParkSettings, parkSettings, siteRights } from '@park/sites';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';

const MOST_IN_LINE = 10;

type Row = Awaited<ReturnType<ParkSettings['history']>>[number];

const parameters: readonly ParkParameter[] = [...projectLabels.parkParameters, ...parkSettings.landParameters];

/** The parameter with this name; undefined for none. */
export const parameterNamed = (name: string) => parameters.find((each) => each.name === name);

/** 园区参数: what holds today, what will, who set it when and why, and the form of the one that is chosen. */
@Injectable()
export class SettingsPage {
  constructor(
    private readonly settings: ParkSettings,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, chosen: string) {
    const [rows, today] = [await this.settings.history(actor), this.clock.today()];
    const groups = [...new Set(parameters.map(({ group }) => group))];
    const parameter = parameterNamed(chosen);
    const open = parameter && canSet(actor, parameter) ? parameter : undefined;
    return {
      title: '园区参数',
      crumbs: [{ label: '招商分析', href: '/pipeline' }, { label: '园区参数' }],
      groups: groups.map((label) => ({
        label,
        lines: parameters
          .filter(({ group }) => group === label)
          .map((each) => lineOf(each, rows, { today, canSet: canSet(actor, each), isOpen: each === open })),
      })),
      form: open ? formOf(open, rows, today) : null,
      version: (open && ofName(rows, open)[0]?.id) ?? '0',
    };
  }
}

function canSet(actor: StaffActor, { isLeaders }: ParkParameter): boolean {
  return siteRights.setSettings.allows(actor, { isLeaders: isLeaders === true });
}

const ofName = (rows: readonly Row[], { name }: ParkParameter) => rows.filter((row) => row.name === name);

/** The row that holds on a day: of the latest day, of one day what was written down last. */
function heldOn(rows: readonly Row[], today: CalendarDate): Row | undefined {
  const begun = rows.filter(({ fromOn }) => fromOn <= today);
  return [...begun].sort((a, b) =>
    a.fromOn === b.fromOn ? Number(b.id) - Number(a.id) : a.fromOn < b.fromOn ? 1 : -1,
  )[0];
}

function lineOf(
  parameter: ParkParameter,
  rows: readonly Row[],
  { today, canSet: isOffered, isOpen }: { today: CalendarDate; canSet: boolean; isOpen: boolean },
) {
  const own = ofName(rows, parameter);
  const held = heldOn(own, today);
  return {
    ...{ name: parameter.name, label: parameter.label, effect: parameter.effect, isOffered, isOpen },
    ...saidOf(parameter, held?.parts ?? parameter.usual),
    since: held ? `${held.fromOn} 起，${held.basis}` : `默认（${parameter.source}）`,
    history: own.map((row) => ({
      ...{ fromOn: row.fromOn, basis: row.basis, by: row.byName, on: dateInShanghai(row.at) },
      ...saidOf(parameter, row.parts),
      isToCome: row.fromOn > today,
    })),
  };
}

/** What is set, in one line; of many parts each on a line of its own. */
function saidOf({ parts }: ParkParameter, values: Row['parts']): { readonly value: string; readonly each: string[] } {
  const words = parts.map((part) => parkSettings.partWords(part, values[part.key]));
  const each = parts.map(({ label }, at) => `${label} ${words[at]}`);
  if (parts.length > MOST_IN_LINE) return { value: `${parts.length} 项`, each };
  return { value: parts.length === 1 ? words[0]! : each.join('，'), each: [] };
}

function formOf(parameter: ParkParameter, rows: readonly Row[], today: CalendarDate) {
  const own = ofName(rows, parameter);
  const values = (heldOn(own, today) ?? own[0])?.parts ?? parameter.usual;
  return {
    ...{ name: parameter.name, label: parameter.label, effect: parameter.effect, today },
    fields: parameter.parts.map((part) => {
      const value = parkSettings.typedPart(part, values[part.key] ?? null);
      return {
        ...{ name: part.key, label: part.label, value, required: !part.isOptional },
        unit: part.unit ?? (part.kind === 'money' ? '万元' : undefined),
        options: part.codes ? choices(part.codes, value) : null,
        hint: part.isOptional ? '不填就是不设' : '',
      };
    }),
  };
}
