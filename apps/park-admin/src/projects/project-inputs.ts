import { type ProjectField, projectLabels, projectStages, requirements } from '@park/projects';
import { choices } from '@park/web-kit';
import type { OfferedPeople } from './project-names';

export const yesNo = { yes: '是', no: '否' };

const hints: Readonly<Record<string, string>> = {
  siteId: '台账中的编号，可在“选址匹配”中选定',
  industryCode: '国民经济行业分类，如 2659',
};

/** A field of a project as an input of a form, with the stage that first asks for it. */
export function inputOf(field: ProjectField, value: string, people: OfferedPeople) {
  const { key, label, kind, unit } = field;
  const words = wordsOf(field, value, people);
  const asked = requirements.find(({ fields }) => fields?.includes(key));
  const stage = asked && asked.from !== 'terminated' ? projectStages.names[asked.from] : null;
  return {
    ...{ key, label, value, type: kind === 'date' ? 'date' : 'text' },
    options: words ? choices(words, value) : null,
    unit: kind === 'money' ? (unit ?? '万元') : unit,
    hint: [stage ? `“${stage}”起${asked?.applies ? '视情况' : ''}必填` : '', hints[key] ?? '']
      .filter(Boolean)
      .join('；'),
  };
}

function wordsOf(field: ProjectField, value: string, people: OfferedPeople) {
  if (field.kind === 'yesno') return yesNo;
  if (field.kind === 'person') return people(field.key, value);
  return field.kind === 'set' ? projectLabels.setChoices(field, value) : field.codes;
}
