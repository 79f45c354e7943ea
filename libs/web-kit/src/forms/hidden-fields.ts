import { randomUUID } from 'node:crypto';
import { fieldWords } from './form-words';

/** Who and what a page's forms are opened for. */
export interface FormSubject {
  readonly page: string;
  readonly person: string;
  readonly company: string | null;
}

// Templates escape every value, so that only their own forms look like one.
const POST_FORM = /<form\b[^>]*\bmethod="post"[^>]*>/y;

interface PostForm {
  readonly tag: string;
  /** Where its tag ends. */
  readonly from: number;
}

const POSTS = 'method="post"';

/** The forms of a page that are posted. A page may be large and full of tags: a long rare text is found in it fastest. */
function postForms(html: string): PostForm[] {
  const forms: PostForm[] = [];
  let from = 0;
  for (let at = html.indexOf(POSTS); at >= 0; at = html.indexOf(POSTS, Math.max(from, at + 1))) {
    const begin = html.lastIndexOf('<form', at);
    if (begin < from) continue;
    POST_FORM.lastIndex = begin;
    const [tag] = POST_FORM.exec(html) ?? [];
    if (!tag) continue;
    from = begin + tag.length;
    forms.push({ tag, from });
  }
  return forms;
}

/** Gives every form of a page that is posted its key, page, person, company and address. No template can forget it. */
export function withHiddenFields(html: string, subject: FormSubject): string {
  const forms = postForms(html);
  const starts = [0, ...forms.map(({ from }) => from)];
  const parts = starts.map((start, i) => html.slice(start, starts[i + 1]));
  return parts.map((part, i) => (i === 0 ? part : fieldsOf(html, forms[i - 1]!, subject) + part)).join('');
}

function fieldsOf(html: string, { tag, from }: PostForm, { page, person, company }: FormSubject): string {
  const form = inside(html, from);
  const [unseen, words] = [unseenIn(form), FIELD.test(form) ? fieldWords(form) : ''];
  const [, action] = /\baction="([^"]*)"/.exec(tag) ?? [];
  const fields = [
    ['_key', randomUUID().replaceAll('-', '')],
    ['_page', page],
    ['_person', person],
    ...(company ? [['_company', company]] : []),
    ...(unseen ? [['_unseen', unseen]] : []),
    ...(words ? [['_words', words]] : []),
  ];
  const hidden = fields.map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value!)}">`);
  return hidden.join('') + (action ? `<input type="hidden" name="_action" value="${action}">` : '');
}

const FIELD = /<(textarea|select|input(?![^>]*type="hidden"))\b/;

/** Whether something can be filled in on a page and sent. */
export function asksForInput(html: string): boolean {
  return postForms(html).some(({ from }) => FIELD.test(inside(html, from)));
}

/** What stands in a form whose tag ends here. */
function inside(html: string, from: number): string {
  const end = html.indexOf('</form>', from);
  return html.slice(from, end < 0 ? undefined : end);
}

const UNSEEN = /<(?:button|input(?=[^>]*\btype="(?:hidden|submit)"))\b[^>]*\bname="([^"]+)"/g;

/** Names of the hidden fields and buttons, each once. */
function unseenIn(form: string): string {
  return [...new Set([...form.matchAll(UNSEEN)].map(([, name]) => name!))].join(',');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
