import {
  type LaddersNow,
  standardForm,
  type StandardForm,
  type StandardInHand,
  type StandardText,
} from '@park/cultivation';
import { attribute } from '@park/registry';
import { choices, type TypedForm } from '@park/web-kit';
import { dutyWords } from './duty-words';
import { titleName } from './standard-page';

const texts = Object.keys(standardForm.fields) as StandardText[];

/** The head of a version as it was typed. */
export function typedStandard(form: TypedForm): StandardForm {
  return {
    titleCode: form.text('titleCode'),
    purposes: form.list('purposes'),
    texts: Object.fromEntries(
      texts.map((name) => [name, name === 'materials' ? form.text(name) : form.line(name)]),
    ) as StandardForm['texts'],
    checked: form.text('checked') === 'on',
  };
}

interface FormOf {
  readonly ladders: LaddersNow;
  readonly titleCode: string;
  /** The draft that is edited; without it a new version begins. */
  readonly found?: StandardInHand;
}

/** The form of a version's head; what is there already, or what the title says. */
export function standardFormPage({ ladders, titleCode, found }: FormOf) {
  const { tracks, byCode } = ladders;
  const names = attribute('validTitles')?.codes ?? {};
  const isOnLadder = found ? found.isOnLadder : byCode.has(titleCode);
  const back = found ? `/standards/${found.row.id}` : '/standards';
  return {
    title: found ? '编辑文件与期限' : '新的标准版本',
    subtitle: found
      ? titleName(titleCode, found.row.content)
      : '先写明依据的文件；条件在下一步编辑，称号已有标准时从现行条件开始',
    crumbs: [
      { label: '培育阶梯', href: '/ladder' },
      { label: '标准与版本', href: '/standards' },
      { label: found ? '编辑' : '新版本' },
    ],
    ...{ back, labels: standardForm.fields, isNew: !found, titleCode, asksForRung: !found || !isOnLadder },
    version: found ? String(found.row.version) : null,
    action: found ? `${back}/edit` : '/standards',
    titles: choices(
      Object.fromEntries(
        Object.entries(names).map(([code, label]) => [code, byCode.has(code) ? label : `${label}（未列入阶梯）`]),
      ),
    ),
    purposes: found ? purposesOf(found) : [],
    ...{ values: valuesOf(found), current: dutyWords(byCode.get(titleCode)?.title) },
    tracks: choices(Object.fromEntries(tracks.map(({ id, name }) => [id, name]))),
    afters: choices(
      Object.fromEntries(tracks.flatMap((track) => track.titles.map(({ code, label }) => [code, label]))),
    ),
  };
}

function purposesOf({ row: { content } }: StandardInHand): readonly string[] {
  return content.purposes.length > 0 ? content.purposes : [standardForm.dutiesOnly];
}

/** The head of a draft as its form shows it; {} for a new one. */
function valuesOf(found: StandardInHand | undefined): Readonly<Record<string, unknown>> {
  if (!found) return {};
  const { rung, checked, duties: { update, window, materials } = {}, ...content } = found.row.content;
  return {
    ...content,
    checked: checked ? 'on' : '',
    ...(rung && {
      ...rung,
      ...{ after: rung.after[0], afterOther: rung.after[1], optional: rung.optional ? 'on' : '' },
    }),
    ...(rung?.trackName && { trackId: '' }),
    ...(update && { updateBy: update.by ?? '', updateNote: update.note }),
    ...(window && { windowFrom: window.from, windowTo: window.to, windowNote: window.note }),
    ...(materials && { materials: materials.names.join('\n'), materialsNote: materials.note }),
  };
}
